/** What the words of caches mean; others are kept as they are. */
const MEANING: Readonly<Record<string, string | undefined>> = {
  true: 'hit',
  mem_hit: 'hit',
  ims_hit: 'hit',
  false: 'miss',
  scarce: 'miss',
  ignored: 'miss',
  refresh: 'expired',
  expired_miss: 'expired',
  refresh_miss: 'expired',
  refreshmiss: 'expired',
  expired_hit: 'stale',
  refresh_hit: 'revalidated',
  refreshhit: 'revalidated',
  dynamic: 'bypass',
  pass: 'bypass',
  uncacheable: 'bypass',
  none: 'bypass',
};

/** Why a cache forwarded a request: RFC 9211, section 2.2. */
const FORWARDED: Readonly<Record<string, string | undefined>> = {
  bypass: 'bypass',
  method: 'bypass',
  request: 'bypass',
  stale: 'expired',
};

const MAX_WORD_LENGTH = 32;

/**
 * One word for what a cache did with a call: `hit`, `miss`, `expired` (was there, too old), `stale` (too old, answered
 * from it nonetheless), `updating`, `revalidated`, `bypass`, or the source's own word in lower case. Takes our
 * attribute, `Cache-Status` (RFC 9211), `X-Cache` of CDNs, and the words of NGINX, Kong, APISIX, Squid and Cloudflare.
 * Of several caches on the way a hit counts, else the one nearest to the caller.
 */
export function cacheStatus(text: string): string {
  if (text === '') {
    return '';
  }
  const statuses = text.toLowerCase().split(',').map(statusOfMember);
  return statuses.includes('hit') ? 'hit' : (statuses.findLast((status) => status !== '') ?? '');
}

function statusOfMember(member: string): string {
  const [first, ...parameters] = member.split(';').map((part) => part.trim());
  return parameters.length > 0 ? statusOfParameters(parameters) : statusOfWord(first);
}

function statusOfParameters(parameters: string[]): string {
  const valueOf = (name: string) =>
    parameters.find((parameter) => parameter.startsWith(`${name}=`))?.slice(name.length + 1);
  if (parameters.includes('hit')) {
    return Number(valueOf('ttl') ?? 0) < 0 ? 'stale' : 'hit';
  }
  const reason = valueOf('fwd');
  if (reason === 'stale' && valueOf('fwd-status') === '304') {
    return 'revalidated';
  }
  return reason === undefined ? '' : (meaningOf(reason, FORWARDED) ?? 'miss');
}

/** The first word counts: `Hit from cloudfront`, `TCP_MISS from a123 (AkamaiGHost)`. */
function statusOfWord(text: string): string {
  const word = /^(?:tcp_)?([a-z_-]+)/.exec(text)?.[1] ?? '';
  return word.length > MAX_WORD_LENGTH ? 'other' : (meaningOf(word, MEANING) ?? word);
}

/** The words come from outside: `constructor` is one that every object knows. */
function meaningOf(word: string, meanings: Readonly<Record<string, string | undefined>>): string | undefined {
  return Object.hasOwn(meanings, word) ? meanings[word] : undefined;
}
