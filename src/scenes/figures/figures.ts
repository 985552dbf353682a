import { t } from '@grafana/i18n';
import type { FiguresRow } from '../../queries/traffic/figuresQuery';
import { countsDiffer, sharesDiffer, type Evidence } from './support';
import type { LevelTitles } from './pivotTitle';
import { formatCount, formatMilliseconds, formatShare, formatShort } from '../../text/format';
import { noComparison } from '../../text/labels';

/** Whether more is good, bad, or neither. */
type Direction = 'higher' | 'lower';

export interface Figure {
  key: string;
  title: string;
  /** The value as text, a dash when there is none. */
  value: string;
  /** The counts behind a percentage, or the exact count. */
  context: string;
  /** Difference to the comparison period; undefined without one. */
  change?: { text: string; sign: -1 | 0 | 1; good: boolean; supported: boolean };
  /** Value of each bucket of the period. */
  trend: number[];
}

interface Definition {
  key: string;
  title: () => string;
  valueOf: (row: FiguresRow) => number | undefined;
  format: (value: number) => string;
  context: (row: FiguresRow) => string;
  better: Direction;
  /** How a change is told: in percent of the value before, in percentage points, or as a difference. */
  change: 'relative' | 'points' | 'difference';
  /** Whether a change is more than chance; without a test none is. */
  differs?: (now: FiguresRow, before: FiguresRow, evidence: Evidence) => boolean;
}

/** Changes smaller than this are shown as none: a tenth of a percent, or of a percentage point. */
const SMALLEST_CHANGE = 0.0005;

/** The figures of the first screen, of the rows of figuresQuery. */
export function figuresOf(rows: FiguresRow[], titles: LevelTitles, evidence: Evidence): Figure[] {
  const current = rows.find((row) => row.part === 'current');
  const previous = rows.find((row) => row.part === 'previous');
  const buckets = rows.filter((row) => row.part === 'bucket');
  return definitions(titles).map((definition) => {
    const value = current && definition.valueOf(current);
    const before = previous && definition.valueOf(previous);
    return {
      key: definition.key,
      title: definition.title(),
      value: value === undefined ? '–' : definition.format(value),
      context: current ? definition.context(current) : '',
      change:
        current === undefined || previous === undefined || value === undefined || before === undefined
          ? undefined
          : change(definition, value, before, definition.differs?.(current, previous, evidence) ?? false),
      trend: buckets.map((row) => definition.valueOf(row) ?? 0),
    };
  });
}

/** Why no figure has a change, where changes are asked for. @param compared whether they are */
export function changesMissing(rows: FiguresRow[], compared: boolean): string | undefined {
  const current = rows.find((row) => row.part === 'current');
  if (!compared || current === undefined || rows.some((row) => row.part === 'previous')) {
    return undefined;
  }
  return current.compare_missing
    ? noComparison()
    : t('home.figures.none-before', 'Changes are not shown: there are no such calls in the comparison period.');
}

function change(
  { change: kind, better }: Definition,
  value: number,
  before: number,
  supported: boolean
): Figure['change'] {
  if (kind === 'relative' && before === 0) {
    return undefined;
  }
  const difference = kind === 'relative' ? value / before - 1 : value - before;
  const sign = Math.abs(difference) < SMALLEST_CHANGE ? 0 : difference > 0 ? 1 : -1;
  return { text: amountOf(kind, Math.abs(difference)), sign, good: sign === (better === 'higher' ? 1 : -1), supported };
}

function amountOf(kind: Definition['change'], difference: number): string {
  const amount = (difference * 100).toFixed(1);
  switch (kind) {
    case 'relative':
      return t('home.figures.percent', '{{amount}}%', { amount });
    case 'points':
      return t('home.figures.points', '{{amount}} pp', { amount });
    case 'difference':
      return formatCount(difference);
  }
}

/** Columns that count some of the calls. */
type Part = 'successes' | 'server_errors' | 'known_calls' | 'retries';

type Whole = (row: FiguresRow) => number;

const allCalls: Whole = (row) => row.calls;

/** A call whose outcome is unknown is neither a success nor a failure. */
const withOutcome: Whole = (row) => row.successes + row.client_errors + row.server_errors;

const shareOf = (part: Part, whole: Whole) => (row: FiguresRow) =>
  whole(row) > 0 ? row[part] / whole(row) : undefined;

const outOf = (part: Part, whole: Whole) => (row: FiguresRow) =>
  t('home.figures.of-calls', '{{part}} of {{calls}} calls', {
    part: formatCount(row[part]),
    calls: formatCount(whole(row)),
  });

function definitions(titles: LevelTitles): Definition[] {
  const share = (
    key: string,
    title: () => string,
    part: Part,
    better: Direction,
    whole: Whole = allCalls
  ): Definition => ({
    key,
    title,
    valueOf: shareOf(part, whole),
    format: formatShare,
    context: outOf(part, whole),
    better,
    change: 'points',
    differs: (now, before, evidence) =>
      sharesDiffer({ part: now[part], whole: whole(now) }, { part: before[part], whole: whole(before) }, evidence),
  });
  return [
    {
      key: 'calls',
      title: () => t('home.figures.calls', 'Calls'),
      valueOf: (row) => row.calls,
      format: formatShort,
      context: (row) => t('home.figures.calls-exact', '{{calls}} calls', { calls: formatCount(row.calls) }),
      better: 'higher',
      change: 'relative',
      differs: (now, before, evidence) => countsDiffer(now.calls, before.calls, evidence),
    },
    {
      key: 'consumers',
      title: () => titles.active,
      valueOf: (row) => row.consumers,
      format: formatCount,
      context: () => t('home.figures.consumers-context', 'with at least one call'),
      better: 'higher',
      change: 'difference',
    },
    share('success', () => t('home.figures.success', 'Success rate'), 'successes', 'higher', withOutcome),
    share(
      'server-errors',
      () => t('home.figures.server-errors', 'Server error rate'),
      'server_errors',
      'lower',
      withOutcome
    ),
    {
      key: 'p95',
      title: () => t('home.figures.p95', 'Latency p95'),
      valueOf: (row) => row.p95 ?? undefined,
      format: formatMilliseconds,
      context: () => t('home.figures.p95-context', '95% of calls are faster'),
      better: 'lower',
      change: 'relative',
    },
    share('known', () => titles.known, 'known_calls', 'higher'),
    share('retries', () => t('home.figures.retries', 'Retries'), 'retries', 'lower'),
  ];
}
