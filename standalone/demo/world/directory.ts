import { stringify } from 'yaml';
import { keyIssuedTime, type Timeline } from '../traffic/timeline';
import { applicationsOf } from './world';

const iso = (time: number) => new Date(time).toISOString();

/** The directory of the demo's consumers as the sidecar's directory file has it (docs/event.md). */
export function toDirectory(timeline: Timeline) {
  const { plans, organizations } = timeline.world;
  const applications = applicationsOf(timeline.world);
  const keys = applications.flatMap((application) =>
    application.keys.map((key) => ({ key, created_time: iso(keyIssuedTime(timeline, application)) }))
  );
  const developers = new Map(keys.map(({ key }) => [key.developerId, key.organizationId]));
  return {
    plans: plans.map(({ id, name }) => ({ id, name })),
    organizations: organizations.map(({ id, name, planId, applications: own }) => ({
      id,
      name,
      plan_id: planId,
      created_time: iso(Math.min(...own.map((application) => keyIssuedTime(timeline, application)))),
    })),
    applications: applications.map((application) => ({
      id: application.id,
      name: application.name,
      organization_id: application.organizationId,
      client_ids: application.keys.map(({ clientId }) => clientId),
      created_time: iso(keyIssuedTime(timeline, application)),
    })),
    developers: Array.from(developers, ([id, organization_id]) => ({ id, organization_id })),
    keys: keys.map(({ key, created_time }) => ({
      id: key.id,
      application_id: key.applicationId,
      developer_id: key.developerId,
      created_time,
    })),
  };
}

/** The text of the directory file. */
export function directoryYaml(timeline: Timeline): string {
  return `# The consumers of the demo, made by standalone/demo. Overwritten at each start.\n${stringify(toDirectory(timeline))}`;
}
