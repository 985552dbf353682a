/**
 * What a sender wrote where an id belongs, because it had none: a word for no value, a variable that nobody replaced, or
 * an object that was made a text.
 */
export type PlaceholderForm = 'blank' | 'word' | 'template' | 'object';

/**
 * Words and numbers by which languages and log formats write that there is no value, in lower case. The zero UUID is the
 * Nil UUID of RFC 9562 section 5.9.
 */
const WORDS = new Set([
  ...['undefined', 'null', 'none', 'nil', 'nan', 'n/a', '#n/a', 'unset', 'not set', 'no value', 'optional.empty'],
  ...['nonetype', 'infinity', '-infinity', '#ref!', '#value!'],
  ...['true', 'false', '0', '-1', '-', '--', '00000000-0000-0000-0000-000000000000'],
]);

/** Variables of shells, templates and log formats that stand in an id as they were configured. */
const TEMPLATES: readonly RegExp[] = [
  /\$\{[^}]*\}|\$\([^)]*\)|#\{[^}]*\}/, // shell, JavaScript, Kubernetes, Ruby
  /\{\{.*\}\}|%7B%7B.*%7D%7D|<%.*%>/i, // Handlebars, Jinja, Go templates, also as parts of a URL; ERB
  /%\(\w+\)[dis]/, // Python
  /^@@?\w+@@?$|^%%\w+%%$/, // Maven, Ant; deployment tools
  /%[A-Z][A-Z_]*\([^)]*\)(:\d+)?%/, // Envoy: %REQ(X-CONSUMER):32%
  /%\{[^}]*\}/, // Apache, Logstash
  /^%[A-Za-z_]{2,}%$/, // Windows
  /^\$[A-Za-z]\w*(\.\w+)*$/, // NGINX, shells: $http_x_consumer; AWS API Gateway: $context.identity.apiKey
  /^\{[A-Za-z_][\w.-]*\}$/, // URI templates, Python
  /^<[A-Za-z][\w .-]*>$/, // examples of documents: <your-app-id>
];

/** Objects and functions that became texts. */
const OBJECTS: readonly RegExp[] = [
  /\[object \w+\]|^\[(?:class|function)\b.*\]$|^(?:async )?function\b.*\{.*\}$|^Symbol\(.*\)$/is, // JavaScript
  /^<.* at 0x[0-9a-f]+>$/i, // Python
  /%![A-Za-z]\(/, // Go
  /^(?:[a-z_]\w*\.)+[A-Z]\w*(?:\$\w+)*@[0-9a-f]{1,8}$/, // Java: the class and the hash code of an object
  /^System\.(?:Object|String|Guid|Func|Threading\.|Collections\.)[\w.`[\],]*$/, // .NET
];

/** A part of an id that JavaScript put together: `user-undefined`. */
const UNDEFINED_PART = /(^|[-_:/.|])undefined([-_:/.|]|$)/;

/** Blanks, and characters that nobody sees. */
const EDGES = /^[\s\u0000-\u001f\u200b-\u200d\u2060\ufeff]+|[\s\u0000-\u001f\u200b-\u200d\u2060\ufeff]+$/g;

/** Quotes and brackets around a word, such as `"null"`, `(null)` and `<nil>`. */
const WRAPPED = /^(?:"(.*)"|'(.*)'|`(.*)`|\((.*)\)|<(.*)>|\[(.*)\]|\{(.*)\})$/s;
const MAX_WRAPPERS = 3;

/** An id without the blanks around it. */
export function trimId(text: string): string {
  return /^[!-~]*$/.test(text) ? text : text.replace(EDGES, '');
}

/** Most ids have so many characters, in which none of the words above fits, and only letters, digits, `_` and `-`. */
const MIN_PLAIN = 13;
/** 1 for these characters. */
const IS_PLAIN = Uint8Array.from({ length: 128 }, (_, code) => (/[\w-]/.test(String.fromCharCode(code)) ? 1 : 0));

/**
 * Whether an id that is another one in each call is no placeholder for certain, and has no blanks around it. To
 * call a regular expression takes longer than to look at so few characters.
 */
export function isPlainId(id: string): boolean {
  for (let index = 0; index < id.length; index++) {
    const code = id.charCodeAt(index);
    if (code > 0x7f || IS_PLAIN[code] === 0) {
      return false;
    }
  }
  return id.length >= MIN_PLAIN && !id.startsWith('00000000-');
}

/** The form of the placeholder that a trimmed id is; undefined when it can be the id of something. */
export function placeholderForm(id: string): PlaceholderForm | undefined {
  if (isPlainId(id) && !id.includes('ndefined')) {
    return undefined;
  }
  return wholeForm(id) ?? partForm(id, (pattern) => pattern.test(id));
}

/**
 * The same of an id that is another one in each call, such as that of a request: with something beside the placeholder it
 * still tells calls apart.
 */
export function uniquePlaceholderForm(id: string): PlaceholderForm | undefined {
  if (isPlainId(id)) {
    return undefined;
  }
  return wholeForm(id) ?? partForm(id, (pattern) => pattern.exec(id)?.[0] === id);
}

function wholeForm(id: string): PlaceholderForm | undefined {
  const inner = unwrap(id).toLowerCase();
  if (inner === '') {
    return 'blank';
  }
  // A header that was sent twice is a list.
  return inner.split(',').every((part) => WORDS.has(part.trim())) ? 'word' : undefined;
}

function partForm(id: string, matches: (pattern: RegExp) => boolean): PlaceholderForm | undefined {
  if (OBJECTS.some(matches)) {
    return 'object';
  }
  return matches(UNDEFINED_PART) ? 'word' : TEMPLATES.some(matches) ? 'template' : undefined;
}

function unwrap(id: string): string {
  let inner = id;
  for (let layer = 0; layer < MAX_WRAPPERS; layer++) {
    const match = WRAPPED.exec(inner);
    if (!match) {
      break;
    }
    inner = (match.slice(1).find((group) => group !== undefined) ?? '').trim();
  }
  return inner;
}
