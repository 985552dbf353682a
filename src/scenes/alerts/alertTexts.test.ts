import { BACK_TESTED } from '../../alerting/backTests';
import { alertTemplates } from '../../alerting/catalogue/catalogue';
import { DESCRIBED_TEMPLATES } from './aboutTemplate';
import { MEASURED_TEMPLATES } from './measureTexts';
import { falseAlarmText, TOPICS, whoText } from './alertTexts';

const templates = alertTemplates('callsight');

it('every template has texts, a group, and a back-test or a reason why not', () => {
  expect(templates.map(({ id }) => id).sort()).toEqual([...DESCRIBED_TEMPLATES].sort());
  expect(templates.map(({ id }) => id).sort()).toEqual([...MEASURED_TEMPLATES].sort());
  expect(templates.map(({ id }) => id).sort()).toEqual([...BACK_TESTED].sort());
  expect(templates.filter(({ topic }) => !TOPICS.includes(topic))).toEqual([]);
});

const measured = (...fired: number[]) => fired.map((n) => ({ rule: 'r', setting: 's', tried: 1000, fired: n }));

it.each([
  [[], 'Not measured'],
  [measured(0), '0 of 1,000'],
  [measured(1, 12), '1 to 12 of 1,000'],
])('%j is %s', (rates, text) => expect(falseAlarmText(rates)).toBe(text));

it.each([
  [{ consumer: 'Cobalt Freight', service: 'orders' }, 'Cobalt Freight'],
  [{ method: 'GET', endpoint: '/orders', service: 'orders' }, 'GET /orders orders'],
  [{ origin: '71' }, 'Address or network 71'],
  [{}, '–'],
])('%j names %s', (labels, who) => expect(whoText(labels)).toBe(who));
