import { type Fact } from './facts';
import { type LineResult } from './tryLine';

/** Lines that are printed one by one; all are counted. */
const MAX_PRINTED = 20;

/** Prints what became of the lines, and what is missing in how many of them. */
export function report(results: readonly LineResult[]): string {
  const lines = results.slice(0, MAX_PRINTED).map(({ outcome }, index) => `line ${index + 1}: ${outcome}`);
  if (results.length > MAX_PRINTED) {
    lines.push(`… ${results.length - MAX_PRINTED} more lines`);
  }
  const calls = results.filter(({ isCall }) => isCall);
  lines.push('', `${calls.length} of ${results.length} lines become calls.`);
  const missing = countBy(calls.flatMap((result) => result.missing));
  lines.push(...section('Missing, and needed:', missing, calls.length, ({ isNeeded }) => isNeeded));
  lines.push(...section('Missing, and useful:', missing, calls.length, ({ isNeeded }) => !isNeeded));
  const unread = [...countBy(results.flatMap((result) => result.unread)).keys()];
  if (unread.length > 0) {
    lines.push('', `Not read by the map: ${unread.join(', ')}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Whether every line is a call with all that a call needs. */
export function isComplete(results: readonly LineResult[]): boolean {
  return results.length > 0 && results.every(({ isCall, missing }) => isCall && !missing.some((fact) => fact.isNeeded));
}

function section(title: string, missing: Map<Fact, number>, calls: number, take: (fact: Fact) => boolean): string[] {
  const rows = [...missing].filter(([fact]) => take(fact));
  const lines = rows.map(
    ([{ name, fields }, count]) => `  ${name}, in ${count} of ${calls} calls: name it under ${fields}`
  );
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return counts;
}
