import { isSensitive } from './sensitive';

/** What an id of a request may look like: generators use letters, digits and these separators. */
const ID_FORM = /^[\w.:;,=/+|~#*-]+$/;
const MAX_ID_LENGTH = 128;

/** The first two characters of the credentials that `sensitive.ts` knows. */
const STARTS = new Uint8Array(1 << 14);
for (const [
  first,
  second,
] of 'ey sk pk rk wh gh gi gl xo xa AK AS AI ya GO SG np do sh hf py hv dc sq EA li fi --'.split(' ')) {
  STARTS[(first.charCodeAt(0) << 7) | second.charCodeAt(0)] = 1;
}

const WORD = 1;
const SEPARATOR = 2;
/** Of each character of ASCII what it is in a plain id; 0 for what is in none. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z0-9]/.test(character) ? WORD : /[_-]/.test(character) ? SEPARATOR : 0;
});

/**
 * Whether an id of a request can be stored as sent: it has the form of one, and looks neither like a credential nor like
 * an address. Callers choose it themselves.
 */
export function isStorableId(text: string): boolean {
  return text.length <= MAX_ID_LENGTH && (isPlain(text) || (ID_FORM.test(text) && !isSensitive(text)));
}

/** Letters, digits, `_` and `-`, of which no part begins like a credential: one pass, since each call has another id. */
function isPlain(text: string): boolean {
  let previous = 0;
  let previousBegins = false;
  let isBeginning = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = code < 128 ? KINDS[code] : 0;
    if (kind === 0 || (previousBegins && STARTS[(previous << 7) | code] === 1)) {
      return false;
    }
    previousBegins = isBeginning;
    isBeginning = kind === SEPARATOR;
    previous = code;
  }
  return true;
}
