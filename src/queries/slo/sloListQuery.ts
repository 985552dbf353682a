import { consumerColumn } from '../../../model/consumers';
import { TABLE } from '../../../model/sources';
import { errorBudget, type SloDefinition } from '../../../model/slos';
import { screenUrl, sloUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { count, factor, id, nullable, share, text } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { allConsumerNames, consumerLabel, type ConsumerLabels } from '../../sql/consumerName';
import { SLO_ROWS } from '../../sql/limits';
import { ratio } from '../../sql/measures';
import { query } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import { selection, subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { inLast, sloBad, sloBounds, sloCounted, sloSums } from './sloCalls';

/** The windows of the list's burn rates, in minutes. */
const BURN_MINUTES = { burn_1h: 60, burn_6h: 360, burn_3d: 4320 } as const;

/** Sums of the consumers of one SLO, as columns of one row. */
function consumersOf(database: string, slo: SloDefinition): string {
  const column = consumerColumn(slo.consumer);
  const budget = errorBudget(slo.objective);
  const consumers = subquery({
    select: [
      `toString(sums.${column}) AS consumer`,
      'sum(sums.total) AS consumer_calls',
      'sum(sums.bad) AS consumer_bad',
    ],
    from: `${sloSums({ database, slo }, [column])} AS sums`,
    groupBy: ['consumer'],
    having: 'consumer_calls > 0',
  });
  const known = isConsumer('consumer');
  return subquery({
    select: [
      'sum(consumer_calls) AS calls',
      'sum(consumer_bad) AS bad',
      `countIf(${known}) AS consumers`,
      `countIf(${known} AND consumer_bad / consumer_calls <= ${budget}) AS consumers_inside`,
      `if(consumers = 0, NULL, 1 - avgIf(consumer_bad / consumer_calls, ${known})) AS consumer_ratio`,
      'argMax(consumer, (consumer_bad, consumer)) AS burner',
      `${ratio('max(consumer_bad)', 'sum(consumer_bad)')} AS burner_share`,
    ],
    from: consumers,
  });
}

/** Burn rates of one SLO, as columns of one row: events of the last three days. */
function burnsOf(database: string, slo: SloDefinition): string {
  const budget = errorBudget(slo.objective);
  const bad = sloBad(slo);
  return subquery({
    select: Object.entries(BURN_MINUTES).map(([name, minutes]) => {
      const within = inLast(minutes);
      return `${ratio(`countIf(${bad} AND ${within})`, `countIf(${within})`)} / ${budget} AS ${name}`;
    }),
    from: qualified(database, TABLE.events),
    where: [...sloCounted(slo), inLast(BURN_MINUTES.burn_3d)],
  });
}

function rowOf(database: string, slo: SloDefinition): string {
  const { name, title, owner, objective, consumer } = slo;
  return `(\nWITH\n  ${windowAliases({ bounds: sloBounds(slo) }).join(',\n  ')}\n${selection({
    select: [
      ...[
        `${quote(name)} AS slo`,
        `${quote(title)} AS title`,
        `${quote(owner)} AS owner`,
        `${quote(sloUrl(name))} AS path`,
      ],
      ...[`${quote(consumer)} AS level`, `toFloat64(${objective}) AS objective`],
      'budget.*',
      'burn.*',
    ],
    from: `${consumersOf(database, slo)} AS budget\nCROSS JOIN ${burnsOf(database, slo)} AS burn`,
  })}\n)`;
}

/**
 * One row for each SLO, the one with the least budget left first. The period of the budget ends with that of the screen.
 * `compliance` is the share of good calls, `consumer_ratio` the mean of that of each consumer, `consumers_inside` the
 * consumers whose own calls meet the objective, `burner` the consumer with most bad calls. A burn rate is a multiple of
 * the rate that uses up the budget exactly at the end of the period.
 */
export function sloListQuery(screen: string, database: string, slos: readonly SloDefinition[], labels: ConsumerLabels) {
  const rows = `(\n${slos
    .slice(0, SLO_ROWS)
    .map((slo) => `SELECT * FROM ${rowOf(database, slo)}`)
    .join('\nUNION ALL\n')}\n)`;
  const good = ratio('(rows.calls - rows.bad)', 'rows.calls');
  const hasBurner = 'rows.bad > 0';
  return query(`${screen}/slo-list`, {
    columns: {
      slo: id(),
      title: text(),
      owner: text(),
      path: text(),
      objective: share(),
      compliance: nullable(share()),
      budget_left: nullable(share()),
      burn_1h: nullable(factor()),
      burn_6h: nullable(factor()),
      burn_3d: nullable(factor()),
      consumers_inside: count(),
      consumers: count(),
      consumer_ratio: nullable(share()),
      level: text(),
      burner: text(),
      burner_path: text(),
      burner_share: nullable(share()),
      bad: count(),
      calls: count(),
    },
    select: {
      slo: 'rows.slo',
      title: 'rows.title',
      owner: 'rows.owner',
      path: 'rows.path',
      objective: 'rows.objective',
      compliance: good,
      budget_left: `1 - (1 - ${good}) / (1 - rows.objective)`,
      burn_1h: 'rows.burn_1h',
      burn_6h: 'rows.burn_6h',
      burn_3d: 'rows.burn_3d',
      calls: 'toUInt64(rows.calls)',
      bad: 'toUInt64(rows.bad)',
      consumers: 'rows.consumers',
      consumers_inside: 'rows.consumers_inside',
      consumer_ratio: 'rows.consumer_ratio',
      level: 'rows.level',
      burner: `if(${hasBurner}, ${consumerLabel('rows.burner', 'names.name', labels)}, '')`,
      burner_path: `if(${hasBurner}, ${rowPath(screenUrl('consumers'), ['rows.level', 'rows.burner'])}, '')`,
      burner_share: 'rows.burner_share',
    },
    from: `${rows} AS rows
LEFT JOIN ${allConsumerNames(database)} AS names ON names.level = rows.level AND names.id = rows.burner`,
    orderBy: ['isNull(budget_left)', 'budget_left', 'slo'],
    limit: SLO_ROWS,
  });
}
