import { readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDirectory } from '@callsight/sidecar';
import { writeDirectory } from '../commands/directory';
import { applicationsOf, createWorld } from './world';

const timeline = { world: createWorld(1), anchor: Date.UTC(2026, 10, 24, 9), clockOffset: 0 };

test('a world has 25 organizations, about 60 applications, and ids that are unique', () => {
  const applications = applicationsOf(timeline.world);
  const keys = applications.flatMap((application) => application.keys);
  expect(timeline.world.organizations).toHaveLength(25);
  expect(applications.length).toBeGreaterThanOrEqual(58);
  expect(applications.length).toBeLessThanOrEqual(65);
  for (const ids of [applications.map(({ id }) => id), keys.map(({ id }) => id), keys.map(({ secret }) => secret)]) {
    expect(new Set(ids).size).toBe(ids.length);
  }
  expect(createWorld(1)).toEqual(timeline.world);
  expect(createWorld(2)).not.toEqual(timeline.world);
});

test('the sidecar takes the directory, and finds every key in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callsight-directory-'));
  const file = join(folder, 'directory.yaml');
  try {
    writeFileSync(file, 'old');
    await writeDirectory(file, timeline);
    const snapshot = openDirectory({ directory: { file, poll_seconds: 60 } }).current();
    const nothing = { organizationId: '', applicationId: '', developerId: '', planId: '', clientId: '' };
    for (const { id, planId, applications } of timeline.world.organizations) {
      for (const key of applications.flatMap((application) => application.keys)) {
        expect(snapshot.resolve({ ...nothing, apiKeyId: key.id })).toEqual({
          organizationId: id,
          applicationId: key.applicationId,
          developerId: key.developerId,
          planId,
        });
      }
    }
    expect(readFileSync(file, 'utf8')).not.toContain('demo_');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
