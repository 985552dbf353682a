import { consumerColumn } from '../../../model/consumers';
import { PLAN_CHANGED_EVENT_TYPE } from '../../../model/eventTypes';
import { EVENTS, IS_COUNTED_CALL, TABLE } from '../../../model/sources';
import { CONTROL_WINDOWS, WINDOW_DAYS } from '../../growth/triggers/triggers';
import { count, flag, text } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { TRIGGER_CONSUMERS, TRIGGER_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import { conditionsOf, type Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { loadInForce } from '../billing/billingQuery';
import { KNOWN_TO, type GrowthUnit } from './firstKeys';

/** What is looked at before a move, and what is read before that, so that a first call is one. */
const SEEN_DAYS = WINDOW_DAYS * (1 + CONTROL_WINDOWS);
const READ_DAYS = SEEN_DAYS + WINDOW_DAYS;

/** Days of moves where the period is shorter. */
const LEAST_DAYS = 28;

/** A share of the quota above which it is nearly used up. */
const QUOTA_SHARE = 0.8;

const BOUNDS = { from: `least($__fromTime_ms, $__toTime_ms - toIntervalDay(${LEAST_DAYS}))`, to: '$__toTime_ms' };

const REFUSED = "error_class IN ('rate_limited', 'quota_exceeded')";
const NEARLY_USED = `quota_limit > 0 AND quota_consumed >= ${QUOTA_SHARE} * quota_limit`;

/** Of the stretch before `index_time`: bit 0 is the window before it, the next bits are the earlier ones. */
const windowBit = (time: string) =>
  `if(${time} >= index_time - toIntervalDay(${SEEN_DAYS}),
    bitShiftLeft(toUInt8(1), intDiv(dateDiff('millisecond', ${time}, index_time) - 1, ${WINDOW_DAYS * 86_400_000})), 0)`;

/**
 * How many consumers had what before they moved from a free to a paid plan within the period, or the
 * LEAST_DAYS that end with it, and the same of consumers
 * that called under free plans all the time. Each of these is looked at in the week of a move: those that are here
 * longest in the weeks of movers that are. An event is in the window before the move or not, and in so many of the
 * windows before that. Rows with the kind '' have all consumers of a side, by the windows with calls. The filters choose consumers with such a call.
 */
export function triggersQuery(scope: Scope, unit: GrowthUnit) {
  const facts = subquery({
    select: ['moved', 'kind', 'detail', 'groupBitOr(mask) AS windows'],
    from: subquery({
      select: [
        ...['consumer', 'moved', 'fact.1 AS kind', 'fact.2 AS named', "if(kind = 'service', named, '') AS detail"],
        `if(kind IN ('service', 'application', 'developer'), ${windowBit('min(first_call)')}, groupBitOr(fact.3)) AS mask`,
      ],
      from: subquery({
        select: ['consumer', 'moved', 'index_time', 'first_call', `arrayJoin(${FACTS}) AS fact`],
        from: groupsOf(scope, unit),
      }),
      groupBy: ['consumer', 'moved', 'index_time', 'kind', 'named'],
    }),
    groupBy: ['consumer', 'moved', 'kind', 'detail'],
    having: 'windows > 0',
  });
  return query(`${scope.screen}/triggers`, {
    columns: {
      /** Of TRIGGER_KINDS; empty for calls of any kind. */
      kind: text(),
      /** The service of `service`. */
      detail: text(),
      moved: flag(),
      /** Whether it came in the window before the move, and in how many of the earlier ones. */
      before: flag(),
      earlier: count('UInt8'),
      units: count(),
      /** Moves of the period, also of those that were not here for all windows. */
      moves_total: count(),
    },
    with: [
      ...windowAliases({ bounds: BOUNDS }),
      KNOWN_TO,
      `current_from - toIntervalDay(${READ_DAYS}) AS read_from`,
      `${paidPlans(scope.database)} AS paid_plans`,
      `${movesOf(scope, unit)} AS moves`,
      `${callersOf(scope, unit)} AS callers`,
      ...INDEXED,
    ],
    select: {
      kind: 'facts.kind',
      detail: 'toString(facts.detail)',
      moved: 'facts.moved',
      before: 'toUInt8(bitAnd(facts.windows, 1))',
      earlier: 'toUInt8(bitCount(bitShiftRight(facts.windows, 1)))',
      units: 'count()',
      moves_total: 'length(moves)',
    },
    from: `${facts} AS facts`,
    groupBy: ['kind', 'detail', 'moved', 'before', 'earlier'],
    orderBy: ['kind', 'detail', 'moved', 'before', 'earlier'],
    limit: TRIGGER_ROWS,
  });
}

export type TriggerRow = RowOf<ReturnType<typeof triggersQuery>>;

/** A plan is paid when the billing file has a price above zero for it, or when its calls earn something. */
function paidPlans(database: string): string {
  const priced = subquery({
    select: ['toString(plan_id) AS plan'],
    from: qualified(database, TABLE.prices),
    where: [
      `load = ${loadInForce(database)}`,
      'arrayExists(amount -> amount > 0, arrayConcat(tier_unit_amount, tier_flat_amount))',
    ],
  });
  const earning = subquery({
    select: ['DISTINCT toString(plan_id) AS plan'],
    from: qualified(database, EVENTS.table),
    where: [IS_COUNTED_CALL, 'event_time >= read_from', 'event_time < known_to', 'revenue > 0'],
  });
  return `(SELECT groupUniqArray(plan) FROM (SELECT plan FROM ${priced} UNION ALL SELECT plan FROM ${earning}))`;
}

/** The first move of each consumer, of those that the event names and not of a level above. */
function movesOf({ database }: Scope, unit: GrowthUnit): string {
  const levels = ['organization', 'application', 'developer'] as const;
  const below = levels.slice(levels.indexOf(unit) + 1).map(consumerColumn);
  const moves = subquery({
    select: [`toString(${consumerColumn(unit)}) AS consumer`, 'min(event_time) AS time'],
    from: qualified(database, EVENTS.table),
    where: [
      `event_type = ${quote(PLAN_CHANGED_EVENT_TYPE)}`,
      ...['event_time >= current_from', 'event_time < known_to', isConsumer(consumerColumn(unit))],
      ...below.map((column) => `NOT (${isConsumer(column)})`),
      "JSONExtractString(properties, 'from') NOT IN paid_plans",
      "JSONExtractString(properties, 'to') IN paid_plans",
    ],
    groupBy: ['consumer'],
    orderBy: ['time', 'consumer'],
    limit: TRIGGER_CONSUMERS,
  });
  return `(SELECT groupArray((consumer, time)) FROM ${moves})`;
}

/** Who called, with the first call: those that moved, and those that never called under another than a free plan. */
function callersOf(scope: Scope, unit: GrowthUnit): string {
  const column = consumerColumn(unit);
  const chosen = conditionsOf(scope);
  const callers = subquery({
    select: [
      ...[`toString(${column}) AS consumer`, 'toString(any(organization_id)) AS owner', 'min(event_time) AS first'],
      'has(moves.1, consumer) AS moved',
      `countIf(plan_id IN paid_plans OR NOT (${isConsumer('plan_id')})) AS not_free`,
    ],
    from: qualified(scope.database, EVENTS.table),
    where: [IS_COUNTED_CALL, 'event_time >= read_from', 'event_time < known_to', isConsumer(column)],
    groupBy: ['consumer'],
    having: ['(moved OR not_free = 0)', ...(chosen.length > 0 ? [`countIf(${chosen.join(' AND ')}) > 0`] : [])].join(
      ' AND '
    ),
    orderBy: ['moved DESC', 'cityHash64(consumer)'],
    limit: TRIGGER_CONSUMERS,
  });
  return `(SELECT groupArray((consumer, owner, first, moved)) FROM ${callers})`;
}

/**
 * Items of a WITH clause: `indexed`, each caller with the time that its windows end at, where it was here for all of
 * them. The n-th of those that stayed, by the first call, has the time of the mover at the same place in their order.
 */
const INDEXED = [
  'arraySort(caller -> (caller.3, caller.1), arrayFilter(caller -> caller.4, callers)) AS movers',
  'arraySort(caller -> (caller.3, caller.1), arrayFilter(caller -> NOT caller.4, callers)) AS stayers',
  'arrayMap(caller -> moves[indexOf(moves.1, caller.1)].2, movers) AS move_times',
  `arrayFilter(one -> one.3 <= one.5 - toIntervalDay(${SEEN_DAYS}), arrayConcat(
    arrayMap((caller, time) -> (caller.1, caller.2, caller.3, toUInt8(1), time), movers, move_times),
    arrayMap((caller, place) -> (caller.1, caller.2, caller.3, toUInt8(0),
      move_times[1 + intDiv((place - 1) * length(movers), length(stayers))]), stayers, arrayEnumerate(stayers))
  )) AS indexed`,
];

/** Calls before the index time by consumer, service, application and developer. */
function groupsOf({ database }: Scope, unit: GrowthUnit): string {
  const column = consumerColumn(unit);
  const listed = subquery({
    select: ['entry.1 AS consumer', 'entry.4 AS moved', 'entry.5 AS index_time'],
    from: '(SELECT arrayJoin(indexed) AS entry)',
  });
  const calls = subquery({
    select: [
      ...[`toString(${column}) AS consumer`, 'event_time', 'toString(service) AS called'],
      ...['toString(application_id) AS application', 'toString(developer_id) AS developer'],
      ...[`(${REFUSED}) AS refused`, `(${NEARLY_USED}) AS nearly_used`, "(job_type = 'batch') AS batch"],
    ],
    from: qualified(database, EVENTS.table),
    where: [
      ...[IS_COUNTED_CALL, 'event_time >= read_from', 'event_time < known_to'],
      'organization_id IN (SELECT arrayJoin(indexed.2))',
      `${column} IN (SELECT arrayJoin(indexed.1))`,
    ],
  });
  return subquery({
    select: [
      ...['consumer', 'moved', 'index_time', 'called', 'application', 'developer', 'min(event_time) AS first_call'],
      ...[`groupBitOr(${windowBit('event_time')}) AS any_bits`],
      ...['refused', 'nearly_used', 'batch'].map(
        (fact) => `groupBitOr(if(${fact}, ${windowBit('event_time')}, 0)) AS ${fact}_bits`
      ),
    ],
    from: `${calls} AS calls INNER JOIN ${listed} AS listed USING (consumer)`,
    where: ['event_time < index_time'],
    groupBy: ['consumer', 'moved', 'index_time', 'called', 'application', 'developer'],
  });
}

/** What a group of calls says: kind, what it is about, and the windows of it. First calls are known from the groups. */
const FACTS = `[('', '', any_bits), ('refused', '', refused_bits), ('quota', '', nearly_used_bits),
    ('batch', '', batch_bits), ('service', called, 0), ('application', application, 0), ('developer', developer, 0)]`;
