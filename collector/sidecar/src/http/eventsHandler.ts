import { isObject } from '../../../../model/isObject';
import { type Ingest } from '../ingest/ingest';
import { isDeeperThan, MAX_VALUE_DEPTH } from '../otlp/limits';
import { type DomainEvent } from '../pipeline/event/domainEvent';
import { type DeadLetter } from '../pipeline/event/result';
import { type Answer, JSON_TYPE, jsonAnswer, mediaType } from './answer';
import { HttpError } from './httpError';
import { type RequestBody } from './requestBody';
import { digestOf, undecodableLetter } from './undecodable';

const NDJSON_TYPES = new Set([
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/x-jsonlines',
]);

/** Lines that an answer names; collectors and clients read no more than 64 kB of it. */
const MAX_LISTED = 100;

interface Problem {
  line: number;
  reason: string;
  detail: string;
}

interface Parsed {
  events: DomainEvent[];
  /** Line of each event, from 1. */
  lines: number[];
  letters: DeadLetter[];
  problems: Problem[];
}

export function checkEventsType(contentType: string | undefined): void {
  const type = mediaType(contentType);
  if (type !== JSON_TYPE && !NDJSON_TYPES.has(type)) {
    throw new HttpError(415, 'Content-Type must be application/x-ndjson (one event a line) or application/json.');
  }
}

/**
 * Answers `POST /v1/events`: NDJSON, or one JSON object or array. A line that cannot be used becomes a dead letter and
 * does not hold up the others.
 * @throws HttpError 413 when there are more than `maxRecords`.
 */
export async function handleEvents(
  contentType: string | undefined,
  body: RequestBody,
  ingest: Ingest,
  maxRecords: number
): Promise<Answer> {
  const parse = mediaType(contentType) === JSON_TYPE ? parseDocument : parseLines;
  const parsed = parse(body.take(), maxRecords);
  const receipt = await ingest(eventsOf(parsed, body), 'event', parsed.letters);
  const problems = [
    ...parsed.problems,
    ...receipt.problems.map(({ index, reason, detail }) => ({ line: parsed.lines[index], reason, detail })),
  ].sort((a, b) => a.line - b.line);
  return jsonAnswer(200, {
    accepted: receipt.stored,
    duplicates: receipt.duplicates,
    merged: receipt.merged,
    dead_lettered_count: receipt.deadLettered,
    dead_lettered: problems.slice(0, MAX_LISTED),
  });
}

/** Leaves none behind: while ClickHouse is waited for, nothing holds the events as they were parsed. */
function* eventsOf(parsed: Parsed, body: RequestBody): Generator<DomainEvent> {
  yield* parsed.events.splice(0);
  body.free();
}

function parseLines(body: Buffer, maxRecords: number): Parsed {
  const parsed: Parsed = { events: [], lines: [], letters: [], problems: [] };
  let line = 0;
  for (let start = 0; start < body.length;) {
    const newline = body.indexOf(0x0a, start);
    const end = newline === -1 ? body.length : newline;
    line++;
    const text = body.subarray(start, end).toString('utf8').trim();
    if (text !== '') {
      addText(parsed, text, line);
      checkCount(parsed.events.length + parsed.letters.length, maxRecords);
    }
    start = end + 1;
  }
  return parsed;
}

function parseDocument(body: Buffer, maxRecords: number): Parsed {
  const parsed: Parsed = { events: [], lines: [], letters: [], problems: [] };
  const text = body.toString('utf8').trim();
  if (text.startsWith('[')) {
    const list = parseJson(text);
    // A list that is too deep is dead-lettered as a whole: JSON.stringify accepts less depth than JSON.parse.
    if (Array.isArray(list) && !isDeeperThan(MAX_VALUE_DEPTH + 1, list)) {
      checkCount(list.length, maxRecords);
      list.forEach((item, index) => addValue(parsed, item, JSON.stringify(item), index + 1));
      return parsed;
    }
  }
  if (text !== '') {
    addText(parsed, text, 1);
  }
  return parsed;
}

function checkCount(count: number, maxRecords: number): void {
  if (count > maxRecords) {
    throw new HttpError(
      413,
      `The request holds more than ${maxRecords} events (http.max_records_per_request): send smaller batches.`
    );
  }
}

function addText(parsed: Parsed, text: string, line: number): void {
  addValue(parsed, parseJson(text), text, line);
}

function addValue(parsed: Parsed, value: unknown, text: string, line: number): void {
  const isTooDeep = isDeeperThan(MAX_VALUE_DEPTH, value);
  if (isObject(value) && !isTooDeep) {
    parsed.events.push({ signal: 'event', body: value });
    parsed.lines.push(line);
    return;
  }
  const problem = isTooDeep
    ? `is nested more than ${MAX_VALUE_DEPTH} levels deep`
    : value === undefined
      ? 'is not JSON'
      : 'is not a JSON object';
  const detail = `The line ${problem}.`;
  parsed.letters.push(undecodableLetter(digestOf(text), 'event', detail));
  parsed.problems.push({ line, reason: 'undecodable', detail });
}

/** Undefined when it is not JSON; JSON itself has no such value. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
