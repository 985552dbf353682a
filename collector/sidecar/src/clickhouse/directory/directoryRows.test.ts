import { parseConfig } from '../../config/config';
import { parseDirectory } from '../../directory/parse';
import { createSnapshot } from '../../directory/snapshot';
import { createPipeline } from '../../pipeline/pipeline';
import { eventOf, spanOf, TEST_KEY, TEST_NOW } from '../../pipeline/testing';
import { createPseudonyms } from '../../privacy/pseudonyms';
import { directoryRows } from './directoryRows';

const entries = parseDirectory(
  `
plans: [{ id: free }, { id: pro }]
organizations: [{ id: acme, plan_id: pro }, { id: tiny, plan_id: free }]
applications:
  - { id: shop, organization_id: acme, name: Shop }
  - { id: trial, organization_id: tiny }
developers: [{ id: ada, organization_id: acme }, { id: bob, application_id: trial }, { id: eve }]
keys:
  - { id: key-1, application_id: shop, developer_id: ada }
  - { id: key-2, application_id: trial, developer_id: ada }
  - { id: key-3, application_id: trial, developer_id: bob }
`,
  'yaml'
);

function rowsFor(pseudonymise: string[]) {
  const config = parseConfig({ privacy: { pseudonymise } }, TEST_KEY);
  const rows = directoryRows(entries, createPseudonyms(config.secrets.pseudonymKey), new Set(pseudonymise));
  const directory = { current: () => createSnapshot(entries) };
  return { rows, pipeline: createPipeline({ config, directory }) };
}

describe('rows of the directory', () => {
  it.each([[[]], [['developer_id', 'application_id', 'api_key_id']]])(
    'have the ids of events when %j are hidden',
    (hidden) => {
      const { rows, pipeline } = rowsFor(hidden);
      for (const key of ['key-1', 'key-2', 'key-3']) {
        const event = eventOf(pipeline(spanOf({ 'http.method': 'GET', 'api.key.id': key }), TEST_NOW));
        expect(rows).toContainEqual(expect.objectContaining({ level: 'developer', id: event.developerId }));
        const parents = { organization_id: event.organizationId, plan_id: event.planId };
        expect(rows).toContainEqual(expect.objectContaining({ level: 'key', id: event.apiKeyId, ...parents }));
        expect(rows).toContainEqual(
          expect.objectContaining({ level: 'application', id: event.applicationId, ...parents })
        );
      }
      const identities = rows.map(({ level, id }) => `${level} ${id}`);
      expect(new Set(identities).size).toBe(identities.length);
    }
  );

  it('of a hidden developer are one for each organization', () => {
    const developers = (hidden: string[]) => rowsFor(hidden).rows.filter(({ level }) => level === 'developer');
    expect(developers(['developer_id']).map((row) => [row.organization_id, row.plan_id])).toEqual([
      ['acme', 'pro'],
      ['tiny', 'free'],
      ['tiny', 'free'],
      ['', ''],
    ]);
    expect(developers([]).map((row) => [row.id, row.organization_id])).toEqual([
      ['ada', 'acme'],
      ['bob', 'tiny'],
      ['eve', ''],
    ]);
  });
});
