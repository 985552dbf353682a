import { OUTREACH_CONSUMERS, type OutreachKindName } from '../../../model/outreach';
import { count, id, number, share, text, type Column } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { allConsumerNames } from '../../sql/consumerName';
import { query } from '../../sql/query';
import { quote } from '../../sql/quote';
import { callsSource } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { atMinute } from '../alerts/consumerAlert';
import { QUOTA_WINDOW } from '../alerts/quota/quotaUsedAlertQuery';
import { runOutOf } from '../alerts/quota/runOutOf';
import { rhythmBuild } from '../alerts/rhythm/activity';
import { silenceNow } from '../alerts/rhythm/silenceAlertQuery';
import { NOW } from '../alerts/moments';
import { claimWindows } from '../attention/claimWindows';
import { rateSignals } from '../attention/rateSignals';

/** Days of calls that the rule `version` reads. */
const VERSION_DAYS = 7;

/** Rows of the rules: a consumer, the period in which it gets one message at most, and its numbers. */
interface Found<Numbers> {
  numbers: { [Name in keyof Numbers]: Column<Numbers[Name]> };
  /** SQL of the numbers, of `found`, the level, the period and the organization. */
  select: NoInfer<{ [Name in keyof Numbers]: string }>;
  level: string;
  period: string;
  organization: string;
  /** Sub-query with a column `id`. */
  found: string;
  with: readonly string[];
}

function rule<Numbers>(kind: string, database: string, { numbers, select, level, period, ...rest }: Found<Numbers>) {
  const names = (alias: string) => `${allConsumerNames(database)} AS ${alias}`;
  const nameOf = (alias: string, column: string) => `if(${alias}.name = '', ${column}, ${alias}.name)`;
  return query(`outreach/${kind}`, {
    columns: {
      level: text(),
      id: id(),
      organization_id: id(),
      period: text(),
      name: text(),
      organization: text(),
      ...numbers,
    },
    with: rest.with,
    select: {
      level: quote(level),
      id: 'found.id',
      organization_id: rest.organization,
      period,
      name: nameOf('names', 'found.id'),
      organization: nameOf('owners', rest.organization),
      ...select,
    },
    from: [
      `${rest.found} AS found`,
      `LEFT JOIN ${names('names')} ON names.level = ${quote(level)} AND names.id = found.id`,
      `LEFT JOIN ${names('owners')} ON owners.level = 'organization' AND owners.id = ${rest.organization}`,
    ].join('\n'),
    orderBy: ['id'],
    limit: OUTREACH_CONSUMERS,
  });
}

const scopeOf = (database: string) => ({ screen: 'outreach', database, where: [] });

/** Applications of which no call has ever succeeded, as the claim `stuck` of Home has it: one message in their life. */
const stuck = (database: string) =>
  rule('stuck', database, {
    ...{ level: 'application', period: "''", organization: 'found.owner', with: claimWindows() },
    numbers: { calls: count(), refused_calls: count(), refused_share: share() },
    select: {
      calls: 'found.whole',
      refused_calls: 'found.part',
      refused_share: 'found.part / greatest(1, found.whole)',
    },
    found: subquery({
      select: ['id', 'owner', 'part', 'whole'],
      from: rateSignals(scopeOf(database), 'application'),
      where: ["signal = 'stuck'", isConsumer('id')],
    }),
  });

/** Organizations whose quota runs out in this month, as the alert rule quota-run-out has it: one message a month. */
const runOut = (database: string, threshold: string) =>
  rule('run_out', database, {
    ...{ level: 'organization', organization: 'found.id', with: QUOTA_WINDOW },
    period: `formatDateTime(${NOW}, '%Y-%m', 'UTC')`,
    numbers: { probability: share(), remaining: count(), days_left: count('UInt32'), bucket: text() },
    select: {
      probability: 'found.probability',
      remaining: 'toUInt64(found.remaining)',
      days_left: 'toUInt32(found.days_left)',
      bucket: 'found.bucket',
    },
    found: subquery({
      select: ['organization_id AS id', 'max((chance, units, days, counter)) AS worst'].concat(
        ['probability', 'remaining', 'days_left', 'bucket'].map((name, index) => `worst.${index + 1} AS ${name}`)
      ),
      from: `(SELECT organization_id, probability AS chance, remaining AS units, days_left AS days, bucket AS counter FROM ${runOutOf(database)})`,
      groupBy: ['id'],
      having: `probability >= toFloat64(${threshold})`,
    }),
  });

/** Organizations that are silent by their own rhythm, as the alert rule silence has it: one message a silence. */
const silent = (database: string) =>
  rule('silent', database, {
    ...{ level: 'organization', organization: 'found.id', with: [rhythmBuild(database)] },
    period: "formatDateTime(found.newest, '%Y-%m-%d', 'UTC')",
    numbers: { hours: number(), silent_since: text() },
    select: { hours: 'toFloat64(found.gap_clock)', silent_since: atMinute('found.newest + toIntervalHour(1)') },
    found: subquery({
      select: ['organization_id AS id', 'gap_clock', "toDateTime(last_active * 3600, 'UTC') AS newest"],
      from: silenceNow(database),
      where: ['excess > 1'],
    }),
  });

/** Applications that called a version in the last seven days: one message for each version. */
function version(database: string, threshold: string) {
  const calls = callsSource({
    ...scopeOf(database),
    where: [{ sql: `api_version = ${threshold}`, columns: ['api_version'] }],
    ...{ window: 'current', groupBy: ['application_id', 'organization_id'], measures: ['calls', 'last_seen'] },
  });
  return rule('version', database, {
    ...{ level: 'application', period: "''", organization: 'found.owner' },
    with: windowAliases({ bounds: { from: `${NOW} - toIntervalDay(${VERSION_DAYS})`, to: NOW } }),
    numbers: { version: text(), calls: count(), last_call: text() },
    select: { version: threshold, calls: 'found.version_calls', last_call: atMinute('found.newest') },
    found: subquery({
      select: [
        ...['toString(application_id) AS id', 'any(toString(organization_id)) AS owner'],
        ...['sum(source.calls) AS version_calls', 'max(source.last_seen) AS newest'],
      ],
      from: `${calls} AS source`,
      where: [isConsumer('application_id')],
      groupBy: ['id'],
      having: 'version_calls > 0',
    }),
  });
}

const QUERIES = { stuck, run_out: runOut, silent, version } satisfies Record<OutreachKindName, unknown>;

/**
 * The consumers that a kind of rule of outreach finds now, with the numbers of OUTREACH_KINDS.
 * @param threshold SQL of a string: the probability of `run_out`, the version of `version`
 */
export const outreachRuleQuery = (kind: OutreachKindName, database: string, threshold: string) =>
  QUERIES[kind](database, threshold);

/** Organizations that a fault of the API hits, as the claim `server_errors` of Home has it: they get no message. */
export const incidentsQuery = (database: string) =>
  query('outreach/incidents', {
    columns: { organization_id: id() },
    with: claimWindows(),
    select: { organization_id: 'hit.id' },
    from: `${subquery({
      select: ['id'],
      from: rateSignals(scopeOf(database), 'organization'),
      where: ["signal = 'server_errors'"],
    })} AS hit`,
    orderBy: ['organization_id'],
    limit: OUTREACH_CONSUMERS,
  });
