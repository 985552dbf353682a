import type { ExperimentDesign } from '../../src/experiment/design/design';
import type { Event } from '../experiments/adapters/events';
import { list, numbers, readVectors } from '../experiments/vectors';
import { DATABASE, type TestDatabase } from './database';

/** The reference case that has single calls. */
export const [VECTOR] = readVectors().filter(({ op }) => op === 'events_to_results');

/** Its calls. */
export const VECTOR_EVENTS = list(VECTOR.input.rows)
  .map(list)
  .map(([time, , unit, endpoint, status, latency, experiment, variant]): Event => ({
    ...{ time: Number(time), unit: String(unit), endpoint: String(endpoint), status: Number(status) },
    ...{ latency: Number(latency), experiment: String(experiment), variant: String(variant) },
  }));

/** The period of all experiments, in seconds since the epoch. */
export const [FROM, TO] = numbers(VECTOR.options.window);

/** Consumers of very different size, some in both arms, calls at one time, before, after and beside the experiment. */
export const GENERATED: Event[] = Array.from({ length: 4000 }, (_event, i) => {
  const random = (salt: number) => (Math.imul((i + 1) * 2_654_435_761, salt * 40_503 + 7) >>> 8) / 2 ** 24;
  const unit = Math.floor(60 * random(1) ** 3);
  const inExperiment = random(2) < 0.6;
  const arm = (unit % 2 === 0) !== (unit % 13 === 5 && random(3) < 0.5) ? 'control' : 'treatment';
  return {
    time: FROM + Math.floor((TO - FROM) * (1.4 * random(4) - 0.2)),
    unit: `unit-${unit}`,
    endpoint: random(5) < 0.1 ? '/e2' : '/e1',
    status: random(6) < 0.05 ? 503 : random(7) < 0.1 ? 404 : 200,
    latency: Math.round(1000 * 10 ** (3 * random(8))) / 1000,
    experiment: inExperiment ? 'generated' : '',
    variant: inExperiment ? arm : '',
  };
});

/** An experiment on all services with an endpoint as its goal. */
export const design = (key: string): ExperimentDesign => ({
  ...{ key, unit: 'application', arms: ['control', 'treatment'], services: [], goalEndpoint: '/e2' },
  ...{ from: FROM * 1000, to: TO * 1000, pastDays: 14 },
});

/** What its queries need. */
export const scope = (key: string) => ({ screen: 'test', database: DATABASE, design: design(key) });

/** Some consumers change their plan in the period. */
export const planOf = ({ time, unit }: Pick<Event, 'time' | 'unit'>) =>
  Number(unit.slice(-1)) < 5 || (unit.endsWith('7') && time > (FROM + TO) / 2) ? 'free' : 'pro';

/** Consumers share organizations. */
export const organizationOf = ({ unit }: Pick<Event, 'unit'>) => `org-${unit.slice(-1)}`;

/** Consumers of the two sets are told apart, because calls count whatever their experiment is. */
export async function insertCalls(database: TestDatabase, set: string, events: Event[]): Promise<void> {
  const values = events.map(
    ({ time, unit, endpoint, status, latency, experiment, variant }, i) =>
      `('${organizationOf({ unit })}', '${planOf({ time, unit })}', toDateTime64(${time}, 3, 'UTC'), cityHash64('${set}', ${i}), '${unit}', '${endpoint}', ${status},
      '${status >= 500 ? 'server' : status >= 400 ? 'validation' : 'none'}', ${Math.round(latency * 1000)}, '${experiment}', '${variant}', 'api_request')`
  );
  await database.run(`INSERT INTO ${DATABASE}.events (organization_id, plan_id, event_time, event_key, application_id, endpoint, status_code,
    error_class, duration_us, experiment, variant, event_type) VALUES ${values.join(', ')}`);
}
