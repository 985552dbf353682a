import { type Field, ATTRIBUTE_NAMES, FIELDS, settingOfField } from '../src/otlp/attributeNames';
import { COLUMNS } from '../src/pipeline/event/columns';
import { COLUMN_TYPES } from '../src/pipeline/event/columnTypes';
import { MEMBERS } from '../src/pipeline/event/eventValues';
import { isStoredAsSent, WORD_COLUMNS } from '../src/privacy/words';
import { columnComments } from './columnComments';

/** The headings of the attributes, with the first field below each. */
const ATTRIBUTE_SECTIONS: ReadonlyArray<[title: string, first: Field]> = [
  ['Call', 'service'],
  ['Ids and times', 'requestId'],
  ['Caller', 'organizationId'],
  ['Place and network', 'environment'],
  ['Client and operation', 'userAgent'],
  ['Durations', 'duration'],
  ['Result and attempts', 'cacheStatus'],
  ['Sizes', 'requestBytes'],
  ['Quota and rate limits', 'quotaBucket'],
  ['Money, experiments and baggage', 'cost'],
];

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (titles: readonly string[], rows: ReadonlyArray<readonly string[]>) =>
  [row(titles), `|${'---|'.repeat(titles.length)}`, ...rows.map(row)].join('\n');
const code = (text: string) => `\`${text}\``;

/** What each column means, in the order of the table. */
function columnTable(): string {
  const comments = columnComments();
  const rows = MEMBERS.map((member) => {
    const { name, type } = COLUMNS[member];
    return [code(name), code(COLUMN_TYPES[type].clickHouse), comments.get(member) ?? ''];
  });
  return table(['Column', 'Type', 'Meaning'], rows);
}

/** Which attributes each field is read from. */
function attributeTables(): string {
  const starts = ATTRIBUTE_SECTIONS.map(([, first]) => FIELDS.indexOf(first));
  const sections = ATTRIBUTE_SECTIONS.map(([title], index) => {
    const rows = FIELDS.slice(starts[index], starts[index + 1]).map((field) => [
      code(settingOfField(field)),
      ATTRIBUTE_NAMES[field].map(code).join(', ') || '(maps only)',
    ]);
    return `### ${title}\n\n${table(['Field', 'Attributes'], rows)}`;
  });
  return sections.join('\n\n');
}

const storedAsSent = () =>
  MEMBERS.filter(isStoredAsSent)
    .map((member) => code(COLUMNS[member].name))
    .sort()
    .join(', ');

/**
 * docs/event.md with its tables of columns and attributes.
 * @throws when the document lacks the markers.
 */
export function withColumns(document: string): string {
  return between(between(document, 'columns', columnTable()), 'attributes', attributeTables());
}

/**
 * docs/security.md with the columns of events that hold text as it was sent.
 * @throws when the document lacks the row.
 */
export function withStoredAsSent(document: string): string {
  return withRow(document, /^\| `events` \|.*$/m, row(['`events`', storedAsSent()]));
}

/**
 * docs/privacy.md with the columns that hold words.
 * @throws when the document lacks the row.
 */
export function withWords(document: string): string {
  return withRow(
    document,
    /^\|[^|]*(?=\| On the list of `privacy\.values`)/m,
    `| ${WORD_COLUMNS.map(code).join(', ')} `
  );
}

function withRow(document: string, place: RegExp, text: string): string {
  if (!place.test(document)) {
    throw new Error(`The document must have a row that matches ${place}.`);
  }
  return document.replace(place, () => text);
}

function between(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} begin: npm run build:columns -->`, `<!-- ${name} end -->`];
  const [start, stop] = [document.indexOf(begin), document.indexOf(end)];
  if (start < 0 || stop < start) {
    throw new Error(`The document must have the lines ${begin} and ${end}.`);
  }
  return `${document.slice(0, start + begin.length)}\n\n${text}\n\n${document.slice(stop)}`;
}
