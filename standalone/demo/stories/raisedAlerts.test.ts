import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BACK_TESTED } from '../../../src/alerting/backTests';
import { RAISED_ALERTS } from './raisedAlerts';

const DOCS = resolve(__dirname, '../../../docs');
const [alerts, demo] = ['alerts.md', 'demo.md'].map((name) => readFileSync(resolve(DOCS, name), 'utf8'));

/** The rule and the story of each row of the table “What the demo raises”. */
const documented = /\n## What the demo raises\n[^|]*((?:\|.*\n)+)/
  .exec(alerts)![1]
  .split('\n')
  .slice(2, -1)
  .map((row) => row.split('|').map((cell) => cell.trim()))
  .map(([, rule, , story]) => `${rule}: ${story}`);

test('docs/alerts.md has a row for each alert of a story', () => {
  const raised = RAISED_ALERTS.flatMap(({ story, alerts: own }) => own.map(([rule]) => `${rule}: ${story}`));
  expect([...documented].sort()).toEqual(raised.sort());
});

test('each story that raises alerts has a section in docs/demo.md, and each rule a back-test', () => {
  for (const { story, alerts: own } of RAISED_ALERTS) {
    expect(demo).toContain(`\n### ${story}\n`);
    expect(BACK_TESTED).toEqual(expect.arrayContaining(own.map(([rule]) => rule)));
  }
});
