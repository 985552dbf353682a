import { parse } from 'yaml';
import { alertTemplates, catalogueGroups } from '../../src/alerting/catalogue/catalogue';
import { chosenRule, ruleJson, ruleYaml, secondsOf } from '../../src/alerting/exportRule';

const templates = alertTemplates('callsight');
const groups = Object.values(catalogueGroups('callsight')).flat();

const choiceOf = (template: (typeof templates)[number]) => ({
  threshold: template.threshold,
  uid: 'sql' in template.query ? 'callsight-clickhouse' : 'callsight-prometheus',
});

it.each(templates)('the YAML of $id is that of the provisioned rule', (template) => {
  const [group] = parse(ruleYaml(template, choiceOf(template))).groups;
  const provisioned = groups.find(({ name }) => name === group.name);
  expect(group).toEqual({
    ...provisioned,
    rules: provisioned?.rules.filter(({ uid }) => uid === `callsight-${template.id}`),
  });
});

it.each(templates)('the JSON of $id is a group of the provisioning API', (template) => {
  const choice = choiceOf(template);
  const group = JSON.parse(ruleJson(template, choice));
  expect(group).toMatchObject({ folderUid: 'callsight', title: `callsight-${template.group}` });
  expect(group.interval).toBe(secondsOf(template.interval));
  expect(group.rules).toEqual([
    { ...chosenRule(template, choice), folderUID: 'callsight', ruleGroup: group.title, orgID: 1 },
  ]);
});

it('has the chosen threshold and data source', () => {
  const [template] = templates.filter(({ id }) => id === 'silence');
  const [query, , threshold] = chosenRule(template, { threshold: 1.5, uid: 'mine' }).data;
  expect([query.datasourceUid, query.model.datasource]).toEqual([
    'mine',
    { type: 'grafana-clickhouse-datasource', uid: 'mine' },
  ]);
  expect(threshold.model.conditions).toMatchObject([{ evaluator: { params: [1.5] } }]);
});

it.each([
  ['0s', 0],
  ['15m', 900],
  ['1h', 3600],
])('%s are %d seconds', (duration, seconds) => expect(secondsOf(duration)).toBe(seconds));
