import { memoize } from '../cache/boundedCache';
import { COLUMNS } from '../pipeline/event/columns';
import { type EventMember } from '../pipeline/event/event';
import { MEMBERS } from '../pipeline/event/eventValues';
import { holdsCredentialOrEmail, isSensitive } from './sensitive';

/** Stands for a word that is not stored. */
export const OTHER_WORD = 'other';

/** Of each column. */
const CACHE_CAPACITY = 1_000;

/** Values that a setting allows for a column or a member of baggage; without any of the two, those of its form. */
export interface AllowedValues {
  values?: readonly string[] | undefined;
  /** Regular expression of the whole value. */
  pattern?: string | undefined;
}

/** The types of connections of OpenTelemetry, of the Network Information API, and of the client hint ECT. */
const NETWORK_TYPES = [
  ...['wifi', 'wired', 'cell', 'unavailable', 'unknown', 'bluetooth', 'cellular', 'ethernet', 'mixed', 'none', 'wimax'],
  ...['gprs', 'edge', 'umts', 'cdma', 'evdo_0', 'evdo_a', 'cdma2000_1xrtt', 'hsdpa', 'hsupa', 'hspa', 'iden', 'evdo_b'],
  ...['lte', 'ehrpd', 'hspap', 'gsm', 'td_scdma', 'iwlan', 'nr', 'nrnsa', 'lte_ca', 'slow-2g', '2g', '3g', '4g', '5g'],
];

/** Whether a text is a value that a column may hold. */
export type Form = (text: string) => boolean;

export const isWord: Form = (text) =>
  /^[\p{L}\p{M}\p{N} ._:/@+,;=()[\]{}<>$#*&|~'!?%-]{1,128}$/u.test(text) && !holdsToken(text);
const isVersion: Form = (text) => /^[A-Za-z0-9][\w.+:-]{0,31}$/.test(text) && !holdsToken(text);
const isNetworkType: Form = (text) => NETWORK_TYPES.includes(text.toLowerCase());
const isService: Form = () => true;

/** A long run of letters with digits is a token or a hash, and no word. */
function holdsToken(text: string): boolean {
  return /(?=[A-Za-z0-9]{24})[A-Za-z]*\d/.test(text);
}

/** The members of an event whose texts are words. */
export type WordMember = {
  [Member in EventMember]: (typeof COLUMNS)[Member] extends { word: string } ? Member : never;
}[EventMember];

/** Their columns. */
export type WordColumn = (typeof COLUMNS)[WordMember]['name'];

/**
 * The forms that the catalogue of columns names, for words that may come from a caller or from somebody whom a sender
 * trusts. Whatever the form, what looks like a credential or an address is no word; a service may be the address of a
 * machine.
 */
const FORMS = {
  word: isWord,
  version: isVersion,
  networkType: isNetworkType,
  service: isService,
} satisfies Record<(typeof COLUMNS)[WordMember]['word'], Form>;

const isWordMember = (member: EventMember): member is WordMember => 'word' in COLUMNS[member];

/** In the order of the table. */
export const WORD_MEMBERS: readonly WordMember[] = MEMBERS.filter(isWordMember);

export const WORD_COLUMNS: readonly WordColumn[] = WORD_MEMBERS.map((member) => COLUMNS[member].name);

/** Whether the column of a member can hold a text as it was sent. A type of network is on a closed list. */
export function isStoredAsSent(member: EventMember): boolean {
  const column = COLUMNS[member];
  return 'asSent' in column || ('word' in column && column.word !== 'networkType');
}

/** Values that were not stored as they came, by column; counted on. */
export type WithheldCounts = Map<string, number>;

export function countWithheld(counts: WithheldCounts, column: string): void {
  counts.set(column, (counts.get(column) ?? 0) + 1);
}

/** What is stored of a word as it came: the word itself, or OTHER_WORD; empty for an empty one. */
export type ReadWord = (text: string) => string;

/**
 * The rule for the words of a column: one is stored when it is on the list of its column or, without a list, has the form
 * of a word, and looks neither like a credential nor like an address.
 */
export function createWordReader(
  member: WordMember,
  allowed: AllowedValues | undefined,
  counts: WithheldCounts
): ReadWord {
  const { name: column, word: form } = COLUMNS[member];
  const isAllowed = allowTest(allowed, FORMS[form]);
  const isOpen = form === 'service' ? holdsCredentialOrEmail : isSensitive;
  const read = memoize(CACHE_CAPACITY, (text) => (isAllowed(text) && !isOpen(text) ? text : OTHER_WORD));
  // Mostly the word is that of the call before.
  let last = '';
  let stored = '';
  let isWithheld = false;
  return (text) => {
    if (text !== last) {
      stored = text === '' ? '' : read(text);
      isWithheld = stored !== text;
      last = text;
    }
    if (isWithheld) {
      countWithheld(counts, column);
    }
    return stored;
  };
}

/** Reads the words of one member of an event each. */
export type WordReaders = Readonly<Record<WordMember, ReadWord>>;

/**
 * The readers of all words.
 * @param values lists of values, by column.
 */
export function createWordReaders(
  values: Readonly<Record<string, AllowedValues | undefined>>,
  counts: WithheldCounts
): WordReaders {
  const readers = Object.fromEntries(
    WORD_MEMBERS.map((member) => [member, createWordReader(member, values[COLUMNS[member].name], counts)])
  );
  if (!isWhole(readers)) {
    throw new Error('Every word needs a reader.');
  }
  return readers;
}

function isWhole(readers: Readonly<Record<string, ReadWord>>): readers is WordReaders {
  return WORD_MEMBERS.every((member) => member in readers);
}

/** The test for values on a list or of a pattern; `otherwise` when there is neither. */
export function allowTest({ values, pattern }: AllowedValues = {}, otherwise: Form): Form {
  if (values === undefined && pattern === undefined) {
    return otherwise;
  }
  const listed = new Set(values);
  const whole = pattern === undefined ? undefined : wholePattern(pattern);
  return (text) => listed.has(text) || (whole?.test(text) ?? false);
}

/** @throws SyntaxError when it is no regular expression. */
export function wholePattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}
