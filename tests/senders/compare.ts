import { CHECKS } from './checks';
import { type Sent } from './client';
import { type Row } from './rows';
import { type Knowledge } from './sender';

/** How many rows are right, of those that the sender could know. */
export interface Score {
  right: number;
  of: number;
}

/** What was stored of the calls of one sender. */
export interface Comparison {
  calls: number;
  rows: number;
  /** Calls without a row, and calls with several. */
  missing: string[];
  doubled: string[];
  /** Rows of no call that was made: a call is stored once more. */
  strays: string[];
  services: string[];
  /** By title of the check. */
  scores: Record<string, Score>;
  /** One line for each wrong value. */
  wrong: string[];
}

/**
 * Compares stored rows with the calls that were made. A row belongs to the call that its User-Agent names.
 * @param sent The calls, in the order of the list.
 */
export function compare(sent: Sent[], rows: Row[], knows: Knowledge): Comparison {
  const rowsOfCall = sent.map(({ index }) => rows.filter((row) => row.index === index));
  const named = (count: (rows: Row[]) => boolean) =>
    sent.filter((_, place) => count(rowsOfCall[place])).map(({ call }) => call.name);
  const scores: Record<string, Score> = {};
  const wrong: string[] = [];
  for (const check of CHECKS) {
    const score = { right: 0, of: 0 };
    for (const [place, one] of sent.entries()) {
      for (const row of rowsOfCall[place]) {
        const isRight = check.isRight(row, one, knows);
        score.of += isRight === undefined ? 0 : 1;
        score.right += isRight === true ? 1 : 0;
        if (isRight === false) {
          wrong.push(`${one.call.name}: ${check.title} is ${check.actual(row)}, not ${check.expected(one)}`);
        }
      }
    }
    scores[check.title] = score;
  }
  const strays = rows.filter(({ index }) => index < 0).map(nameOf);
  const services = [...new Set(rows.map(({ service }) => service))];
  return {
    calls: sent.length,
    rows: rows.length,
    missing: named((of) => of.length === 0),
    doubled: named((of) => of.length > 1),
    strays,
    services,
    scores,
    wrong: [...wrong, ...serviceErrors(services, knows)],
  };
}

const nameOf = ({ service, method, endpoint }: Row): string => `${method} ${endpoint} of ${service}`;

function serviceErrors(services: string[], { service }: Knowledge): string[] {
  const isRight = services.length === 1 && (service === undefined || services[0] === service);
  return isRight ? [] : [`service is ${services.join(', ')}, not ${service ?? 'one for all'}`];
}

/** Whether everything that the sender could know is right, and each call is stored once. */
export const isAllRight = ({ calls, rows, missing, doubled, strays, wrong }: Comparison): boolean =>
  rows === calls && [missing, doubled, strays, wrong].every((list) => list.length === 0);
