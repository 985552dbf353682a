import { BLOCK_ALERT_Z, BLOCK_HOURS, WEEK_BLOCKS } from '../../growth/anomaly/trafficBlocks';
import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { count, id, number, text, time, trend } from '../../sql/columns';
import { consumerNames } from '../../sql/consumerName';
import { query, type RowOf } from '../../sql/query';
import { quote } from '../../sql/quote';
import type { Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import { lastMoment } from '../alerts/moments';
import { BLOCK_SERIES, blocksOf, judgedNow } from '../alerts/traffic/blocksOf';
import { changedTraits, SHARED_TRAITS } from './changedTraits';

/** What is known of a block. */
const BLOCK_VALUES = ['organization_id', 'at', 'block_calls', 'expected', 'z', 'past'];

/** Blocks at most: those with the largest |z|. */
export const ANOMALY_ROWS = 500;

/**
 * The blocks of six hours of the period, of its last four weeks where it is longer, in which an organization called far
 * more or less than its own last four weeks let expect: by the definition of the alert rules traffic-spike and traffic-drop.
 * One more row, with an empty `organization_id`, says how many organizations can be judged.
 */
export function anomaliesQuery({ screen, database }: Scope) {
  const judged = subquery({
    select: [`groupArray((${BLOCK_VALUES.join(', ')}))`],
    from: subquery({
      select: BLOCK_VALUES,
      from: blocksOf(database, BLOCK_SERIES, BLOCK_ALERT_Z),
      where: [`abs(z) > ${BLOCK_ALERT_Z}`, 'at > $__fromTime_ms'],
      orderBy: ['abs(z) DESC', 'organization_id', 'at'],
      limit: ANOMALY_ROWS,
    }),
  });
  const unusual = subquery({
    select: BLOCK_VALUES.map((name, index) => `block.${index + 1} AS ${name}`),
    from: '(SELECT arrayJoin(unusual_blocks) AS block)',
  });
  const last = `toDateTime(${lastMoment(BLOCK_SERIES)}, 'UTC')`;
  const first = `${last} - toIntervalHour(${BLOCK_HOURS * (BLOCK_SERIES.count - 1)})`;
  const bounds = { from: `greatest(toDateTime($__fromTime_ms, 'UTC'), ${first})`, to: last };
  const traits = changedTraits(database, unusual, bounds);
  const rows = subquery({
    select: [
      ...['unusual.organization_id AS organization_id', 'unusual.at AS at', 'unusual.block_calls AS block_calls'],
      ...['unusual.expected AS expected', 'unusual.z AS z', 'unusual.past AS past', '0 AS organizations'],
      ...Object.keys(SHARED_TRAITS).map((name) => `traits.${name} AS ${name}`),
    ],
    from: `${unusual} AS unusual
LEFT JOIN ${traits} AS traits ON traits.organization_id = unusual.organization_id AND traits.at = unusual.at`,
  });
  return query(`${screen}/anomalies`, {
    columns: {
      organization_id: id(),
      /** Its name, or its id when it has none. */
      consumer: text(),
      /** Path of the consumer's page. */
      page: text(),
      /** End of the block. */
      time: time(),
      calls: count(),
      expected: number(),
      /** Standard deviations of the consumer's own residuals; below 0 for a drop. */
      z: number(),
      /** Calls of the blocks of the week before, and of this one. */
      course: trend(),
      /** What most of the change is of: empty where no value makes up half of it. */
      endpoint: text(),
      region: text(),
      sdk: text(),
      plan: text(),
      /** Organizations that can be judged, on the one row without an organization. */
      organizations: count(),
    },
    // A scalar, which is computed once: the blocks are read in four places.
    with: [`${judged} AS unusual_blocks`],
    select: {
      organization_id: 'found.organization_id',
      consumer: "if(names.name = '', found.organization_id, names.name)",
      page: rowPath(screenUrl('consumers'), [quote('organization'), 'found.organization_id']),
      time: 'found.at',
      calls: 'toUInt64(found.block_calls)',
      expected: 'toFloat64(found.expected)',
      z: 'toFloat64(found.z)',
      course: `arrayMap(n -> toFloat64(n), arrayPushBack(arraySlice(found.past, -${WEEK_BLOCKS}), found.block_calls))`,
      endpoint: 'found.endpoint',
      region: 'found.region',
      sdk: 'found.sdk',
      plan: 'found.plan',
      organizations: 'toUInt64(found.organizations)',
    },
    from: `(\nSELECT * FROM ${population(database, last)}\nUNION ALL\nSELECT * FROM ${rows}\n) AS found
LEFT JOIN ${consumerNames(database, quote('organization'))} AS names ON names.id = found.organization_id`,
    orderBy: ['time DESC', 'abs(z) DESC', 'organization_id'],
    limit: ANOMALY_ROWS + 1,
  });
}

/** One row that says how many organizations can be judged. @param at SQL of its time */
function population(database: string, at: string): string {
  return subquery({
    select: [
      ...["'' AS organization_id", `${at} AS at`, '0 AS block_calls', '0. AS expected', '0. AS z', '[] AS past'],
      ...['organizations', ...Object.keys(SHARED_TRAITS).map((name) => `'' AS ${name}`)],
    ],
    from: judgedNow(database),
  });
}

export type AnomalyRow = RowOf<ReturnType<typeof anomaliesQuery>>;
