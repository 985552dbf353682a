import { alertTemplates } from '../../src/alerting/catalogue/catalogue';
import { FALSE_ALARMS, falseAlarmRange, falseAlarmsOf } from '../../src/alerting/falseAlarms';
import { DEFAULT_DATABASE } from '../../src/config/settings';
import { textOf } from './files';

const text = textOf('docs/alerts.md');

/** The rows of the first table below a heading of docs/alerts.md, without its head. */
function tableBelow(heading: string): string[] {
  const lines = text.slice(text.indexOf(`\n## ${heading}\n`)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const table = lines.slice(first);
  return table.slice(2, table.indexOf(''));
}

it('are those of the table of docs/alerts.md', () => {
  expect(
    FALSE_ALARMS.map(({ rule, setting, tried, fired }) => {
      const cells = [rule, setting, tried, fired, ((1000 * fired) / tried).toFixed(2)];
      return `| ${cells.join(' | ')} |`;
    })
  ).toEqual(tableBelow('How often they fire wrongly'));
});

it('are each about a rule of the catalogue', () => {
  const ids = alertTemplates(DEFAULT_DATABASE).map(({ id }) => id);
  expect(new Set(ids.flatMap(falseAlarmsOf))).toEqual(new Set(FALSE_ALARMS));
});

it('have a range over the settings of a rule', () => {
  expect(falseAlarmRange(falseAlarmsOf('decline'))).toEqual({ least: 16 / 6000, most: 47 / 6000 });
  expect(falseAlarmRange(falseAlarmsOf('freshness'))).toBeUndefined();
});
