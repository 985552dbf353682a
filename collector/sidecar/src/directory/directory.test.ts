import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDirectory, openDirectory } from './directory';
import { parseDirectory } from './parse';
import { type CallerIds, createSnapshot } from './snapshot';

const yaml = `
plans: [{ id: free }, { id: pro, name: Pro }]
organizations:
  - { id: acme, name: Acme, plan_id: pro }
  - { id: tiny, name: "Tiny 🦊 'n' Co", plan_id: free }
applications:
  - { id: shop, organization_id: acme, client_ids: [client-1] }
  - { id: trial, organization_id: tiny, plan_id: free }
developers: [{ id: ada, organization_id: acme }]
keys:
  - { id: key-1, application_id: shop, developer_id: ada }
  - { id: key-2, application_id: shop, plan_id: free }
`;

const nobody: CallerIds = {
  organizationId: '',
  applicationId: '',
  developerId: '',
  planId: '',
  clientId: '',
  apiKeyId: '',
};

describe('resolve', () => {
  const snapshot = createSnapshot(parseDirectory(yaml, 'yaml'));
  const resolve = (ids: Partial<CallerIds>) => Object.values(snapshot.resolve({ ...nobody, ...ids })).join(' ');

  it.each<[string, Partial<CallerIds>, string]>([
    ['a known key', { apiKeyId: 'key-1' }, 'acme shop ada pro'],
    ['a key with a plan of its own', { apiKeyId: 'key-2' }, 'acme shop anonymous free'],
    ['a known client', { clientId: 'client-1' }, 'acme shop anonymous pro'],
    ['a known application', { applicationId: 'trial' }, 'tiny trial anonymous free'],
    ['a known organization only', { organizationId: 'acme' }, 'acme anonymous anonymous pro'],
    ['a known developer', { developerId: 'ada' }, 'acme anonymous ada pro'],
    ['nobody', {}, 'anonymous anonymous anonymous anonymous'],
    ['an unknown key', { apiKeyId: 'stolen' }, 'unknown unknown unknown unknown'],
    ['an unknown client', { clientId: 'x' }, 'unknown unknown unknown unknown'],
    ['an unknown organization', { organizationId: 'x' }, 'unknown anonymous anonymous anonymous'],
    ['an unknown key of a known organization', { apiKeyId: 'x', organizationId: 'acme' }, 'acme unknown unknown pro'],
    ['what the gateway enforced over the directory', { apiKeyId: 'key-1', planId: 'free' }, 'acme shop ada free'],
    ['an unknown plan beside a known key', { apiKeyId: 'key-1', planId: 'x' }, 'acme shop ada pro'],
  ])('%s', (_name, ids, expected) => {
    expect(resolve(ids)).toBe(expected);
  });

  it('takes ids as given on a level that is not listed', () => {
    const partly = createSnapshot(parseDirectory('organizations: [{ id: acme }]', 'yaml'));
    const ids = { ...nobody, organizationId: 'other', applicationId: 'app', apiKeyId: 'k', developerId: 'd' };
    expect(partly.resolve(ids)).toEqual({
      organizationId: 'unknown',
      applicationId: 'app',
      developerId: 'd',
      planId: 'anonymous',
    });
    expect(emptyDirectory().current().resolve(ids).organizationId).toBe('other');
    expect(emptyDirectory().current().version).toBe(0);
  });

  it('has a version by content', () => {
    expect(createSnapshot(parseDirectory(yaml, 'yaml')).version).toBe(snapshot.version);
    expect(createSnapshot(parseDirectory(yaml.replace('Pro', 'Professional'), 'yaml')).version).not.toBe(
      snapshot.version
    );
  });
});

describe('parseDirectory', () => {
  it('reads the same from CSV and JSON', () => {
    const csv = [
      'level,id,name,organization_id,application_id,plan_id,client_ids',
      'plan,pro,,,,,',
      'organization,acme,"Acme, ""Inc""",,,pro,',
      'application,shop,,acme,,,client-1 client-2',
      'key,key-1,,,shop,,',
    ].join('\n');
    const entries = parseDirectory(csv, 'csv');
    expect(entries.organizations[0].name).toBe('Acme, "Inc"');
    expect(entries.applications[0].client_ids).toEqual(['client-1', 'client-2']);
    expect(parseDirectory(JSON.stringify(entries), 'json')).toEqual(entries);
  });

  it.each([
    ['organizations: [{ name: x }]', 'yaml', /organizations\.0\.id: /],
    ['organisations: []', 'yaml', /organisations: unknown setting\. Did you mean "organizations"\?/],
    ['organizations: [{ id: a }, { id: a }]', 'yaml', /organizations\.1\.id: "a" is listed twice/],
    [
      'organizations: [{ id: a }]\napplications: [{ id: b, organization_id: c }]',
      'yaml',
      /applications\.0\.organization_id: "c" is not listed under organizations/,
    ],
    ['{', 'json', /not valid JSON/],
    ['a: [', 'yaml', /not valid YAML/],
    ['level,id\nteam,x', 'csv', /row 2, column level: must be one of plan, organization/],
    ['level,id\nplan,x,y', 'csv', /not valid CSV/],
  ] as const)('refuses %j', (text, format, message) => {
    expect(() => parseDirectory(text, format)).toThrow(message);
  });

  it.each([
    ['{"id": "ada@acme.example",}', 'json', /^ +- not valid JSON at position 26\.$/m],
    ['developers:\n  - id: ada@acme.example: x\n', 'yaml', /^ +- not valid YAML at line 2, column \d+: [A-Z_]+\.$/m],
    ['level,id\ndeveloper,ada@acme.example,x', 'csv', /^ +- not valid CSV at line 2: [A-Z_]+\.$/m],
    [
      'developers: [{ id: ada@acme.example }, { id: ada@acme.example }]',
      'yaml',
      /developers\.1\.id: this id is listed twice/,
    ],
  ] as const)('says where %j is broken, and nothing of what it says', (text, format, place) => {
    const parse = () => parseDirectory(text, format);
    expect(parse).toThrow(place);
    expect(parse).not.toThrow(/ada/);
  });
});

describe('openDirectory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callsight-directory-'));
  const file = join(folder, 'directory.yaml');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('follows changes, and keeps the old version when the new one is broken', async () => {
    writeFileSync(file, yaml);
    const directory = openDirectory({ directory: { file, poll_seconds: 1 } });
    const first = directory.current();
    const changes = new Promise<void>((resolve) => directory.watch({ onChange: () => resolve() }));
    writeFileSync(`${file}.new`, yaml.replace('name: Acme', 'name: Acme Corp'));
    renameSync(`${file}.new`, file);
    await changes;
    const second = directory.current();
    expect(second.entries.organizations[0].name).toBe('Acme Corp');
    expect(second.version).not.toBe(first.version);

    const onError = jest.fn();
    directory.close();
    directory.watch({ onError });
    writeFileSync(file, 'organizations: {');
    expect(directory.reload()).toBe(false);
    expect(onError).toHaveBeenCalled();
    expect(directory.current()).toBe(second);
    directory.close();
  });

  it('reports a file that is missing at start', () => {
    expect(() => openDirectory({ directory: { file: join(folder, 'none'), poll_seconds: 1 } })).toThrow(
      /cannot be read \(ENOENT\)/
    );
  });
});
