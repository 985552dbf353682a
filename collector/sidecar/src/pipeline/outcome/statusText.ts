import { STATUS_CODES } from 'node:http';

/** What a text says of the status of an answer. */
export interface StatusReading {
  /** 100 to 599; 0 without one. */
  code: number;
  /** 1 to 5 when the text has only the class, such as `5xx`; otherwise 0. */
  hundreds: number;
}

const UNREAD: StatusReading = Object.freeze({ code: 0, hundreds: 0 });

/** Longer texts are no status. */
const MAX_LENGTH = 128;

/** Reason phrases of HTTP as one word of small letters: `Not Found`, `NOT_FOUND` and `NotFound` are `notfound`. */
const CODE_OF_PHRASE = new Map(
  Object.entries(STATUS_CODES).map(([code, phrase]) => [wordOf(phrase ?? ''), Number(code)])
);

/** The outcomes of Micrometer, which Spring and Quarkus write where others write a status. */
const HUNDREDS_OF_OUTCOME = new Map([
  ['informational', 1],
  ['success', 2],
  ['redirection', 3],
  ['clienterror', 4],
  ['servererror', 5],
]);

/**
 * Reads a status that is not a number alone: `503 Service Unavailable`, `HTTP/1.1 200 OK`, `NOT_FOUND`, `404.3`, `5xx`.
 * A list such as `502, 503` or `500 : 404` names each server that was tried: the last one that can be read is what the
 * caller got. Both 0 mean that the text has no status.
 */
export function readStatusText(text: string): StatusReading {
  if (text.length > MAX_LENGTH) {
    return UNREAD;
  }
  const whole = readPart(unquoted(text));
  if (whole !== UNREAD && !/[,;:|]/.test(text)) {
    return whole;
  }
  const last = text
    .split(/[,;:|]/)
    .map((part) => readPart(unquoted(part)))
    .findLast((reading) => reading !== UNREAD);
  return last ?? UNREAD;
}

/** Whether the text is a zero, as senders write that there was no answer: `0`, `000`. */
export function isZeroStatus(text: string): boolean {
  return /^\s*0+(\.0+)?\s*$/.test(text);
}

/** Without the blanks and quotes around it, and the name before it: `"503"`, `status=503`. */
function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^(?:http_?)?(?:status|code|status_?code) ?= ?/i, '')
    .replace(/^(["'`])(.*)\1$/s, '$2');
}

function readPart(text: string): StatusReading {
  const code = /^(?:HTTP\/\d(?:\.\d)? +)?([1-5]\d\d)(?!\w)/i.exec(text)?.[1] ?? /\(([1-5]\d\d)\)$/.exec(text)?.[1];
  if (code !== undefined) {
    return { code: Number(code), hundreds: 0 };
  }
  const hundreds = /^([1-5])xx$/i.exec(text)?.[1];
  if (hundreds !== undefined) {
    return { code: 0, hundreds: Number(hundreds) };
  }
  // Enumerations stand before their value: HTTPStatus.NOT_FOUND, HttpStatusCode.NotFound.
  const word = wordOf(text.slice(text.lastIndexOf('.') + 1));
  const ofPhrase = CODE_OF_PHRASE.get(word);
  if (ofPhrase !== undefined) {
    return { code: ofPhrase, hundreds: 0 };
  }
  const ofOutcome = HUNDREDS_OF_OUTCOME.get(word);
  return ofOutcome === undefined ? UNREAD : { code: 0, hundreds: ofOutcome };
}

function wordOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}
