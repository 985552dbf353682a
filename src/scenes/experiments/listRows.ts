import type { ExperimentUnit } from '../../../model/experiments';
import type { DefinedExperiment } from '../../queries/experiment/definitionsQuery';
import type { DiscoveredRow } from '../../queries/experiment/discoveredQuery';

/** Where an experiment stands; `unreadable` has a definition that is none, `discovered` has none at all. */
export type ExperimentState = 'running' | 'planned' | 'ended' | 'discovered' | 'unreadable';

/** One experiment of the list; times are milliseconds since the epoch. */
export interface ListRow {
  key: string;
  state: ExperimentState;
  start: number | null;
  /** The planned end; of a discovered one its last call. */
  end: number | null;
  unit: ExperimentUnit;
  /** What is wrong with the definition; empty otherwise. */
  problem: string;
  hypothesis: string;
  variants: string[];
  /** Applications of the stored calls in its variants. */
  applications: number;
}

const ORDER: readonly ExperimentState[] = ['unreadable', 'running', 'planned', 'ended', 'discovered'];

function definedRow({ key, definition }: DefinedExperiment, now: number): Omit<ListRow, 'applications'> {
  if (!definition.ok) {
    const problem = definition.error.message;
    const none = { start: null, end: null, hypothesis: '', variants: [] };
    return { key, state: 'unreadable', unit: 'application', problem, ...none };
  }
  const { unit, hypothesis, variants } = definition.value;
  const [start, end] = [Date.parse(definition.value.start), Date.parse(definition.value.end)];
  const state = now < start ? 'planned' : now < end ? 'running' : 'ended';
  return { key, state, start, end, unit, problem: '', hypothesis, variants: variants.map(({ name }) => name) };
}

function discoveredRow(key: string, rows: readonly DiscoveredRow[]): Omit<ListRow, 'applications'> {
  return {
    ...{ key, state: 'discovered', unit: 'application', problem: '', hypothesis: '' },
    start: Math.min(...rows.map(({ first_time }) => first_time)),
    end: Math.max(...rows.map(({ last_time }) => last_time)),
    variants: rows.map(({ variant }) => variant),
  };
}

/** The experiments of the settings, then those that only calls name; the newest start first. */
export function listRows(
  defined: readonly DefinedExperiment[],
  discovered: readonly DiscoveredRow[],
  now: number
): ListRow[] {
  const known = new Set(defined.map(({ key }) => key));
  const others = [...new Set(discovered.map(({ experiment }) => experiment))].filter((key) => !known.has(key));
  const rowsOf = (key: string) => discovered.filter(({ experiment }) => experiment === key);
  const rows = [...defined.map((one) => definedRow(one, now)), ...others.map((key) => discoveredRow(key, rowsOf(key)))];
  return rows
    .map((row) => {
      const own = rowsOf(row.key).filter(({ variant }) => row.variants.includes(variant));
      return { ...row, applications: own.reduce((sum, { units }) => sum + units, 0) };
    })
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (b.start ?? 0) - (a.start ?? 0));
}
