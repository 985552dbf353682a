import fs from 'node:fs';
import path from 'node:path';
import { OUTREACH_KIND_NAMES, placeholdersOf } from '../../model/outreach';
import { ruleStatements } from '../../src/outreach/ruleStatements';
import { outreachRuleQuery } from '../../src/queries/outreach/ruleQueries';

const FOLDER = path.join(__dirname, '../../collector/schema/outreach');

it('the statements of the rules are up to date: npm run build:outreach', () => {
  const stored = fs.readdirSync(FOLDER).map((name) => [name, fs.readFileSync(path.join(FOLDER, name), 'utf8')]);
  expect(Object.fromEntries(stored)).toEqual(ruleStatements());
});

it('no statement has a macro of Grafana, or another database than the parameter', () => {
  for (const sql of Object.values(ruleStatements())) {
    expect(sql).not.toMatch(/\$|`\{/);
    expect(sql).toContain('{database: Identifier}.');
  }
});

it.each(OUTREACH_KIND_NAMES)('the statement of %s gives the numbers that messages have', (kind) => {
  const { columns } = outreachRuleQuery(kind, 'callsight', "''");
  expect(Object.keys(columns)).toEqual(expect.arrayContaining(Object.keys(placeholdersOf(kind))));
});
