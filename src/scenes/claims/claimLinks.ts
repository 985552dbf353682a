import { consumerColumn, type ConsumerLevel } from '../../../model/consumers';
import { preservedSearch } from '../../links/preservedSearch';
import { consumerUrl, screenUrl } from '../../links/routes';
import { EXPLORER_VARIABLE, VARIABLE, variableKey } from '../../links/urlKeys';
import type { Signal } from '../../queries/attention/signals';
import type { SelectionName } from '../../queries/why/selections';
import type { Claim } from './claim';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The period in which a claim can be seen, as the address names it: for silence the days before the last call. */
export function claimRange({ signal, since }: Pick<Claim, 'signal' | 'since'>): { from: string; to: string } {
  switch (signal) {
    case 'silent':
      return since === null
        ? { from: 'now-28d', to: 'now' }
        : { from: String(since - 7 * DAY_MS), to: String(since + HOUR_MS) };
    case 'stuck':
      return { from: since === null ? 'now-28d' : String(since - HOUR_MS), to: 'now' };
    case 'server_errors':
    case 'quota':
      return { from: 'now-7d', to: 'now' };
    case 'authentication':
    case 'retries':
    case 'slower':
      return { from: 'now-24h', to: 'now' };
  }
}

/** The selection that Why starts with. */
export const CLAIM_SELECTION: Record<Signal, SelectionName> = {
  server_errors: 'server_errors',
  authentication: 'client_errors',
  stuck: 'client_errors',
  retries: 'retries',
  slower: 'slower',
  silent: 'failed',
  quota: 'period',
};

/** Addresses that a claim leads to, each in the period of the claim and with the choices of the present address. */
export interface ClaimLinks {
  /** The consumer's page, which starts with the claim. */
  consumer: string;
  /** Why: what is different about these calls. */
  why: string;
  /** The calls themselves. */
  raw: string;
}

/** @param search query string of the present address */
export function claimLinks(claim: Claim, search: string): ClaimLinks {
  const { level, id, signal } = claim;
  const kept = periodSearch(search, claimRange(claim));
  const isFault = ['server_errors', 'authentication', 'stuck'].includes(signal);
  return {
    consumer: consumerUrl(level, id) + kept({}),
    why: `${screenUrl('explorer')}/why${kept(onlyOf(level, id), { [EXPLORER_VARIABLE.selection]: CLAIM_SELECTION[signal] })}`,
    raw: consumerUrl(level, id, isFault ? 'errors' : 'calls') + kept({}),
  };
}

/** The address of the organization that an application or a developer belongs to. */
export function ownerUrl(owner: string, search: string): string {
  return consumerUrl('organization', owner) + preservedSearch(search);
}

function onlyOf(level: ConsumerLevel, id: string): Record<string, string> {
  return { [VARIABLE.filters]: `${consumerColumn(level)}|=|${id.replaceAll('|', '__gfp__')}` };
}

/** The query string with another period, and with variables that are replaced or, as filters, added. */
function periodSearch(search: string, { from, to }: { from: string; to: string }) {
  return (added: Record<string, string>, replaced: Record<string, string> = {}): string => {
    const result = new URLSearchParams(preservedSearch(search));
    result.set('from', from);
    result.set('to', to);
    for (const [name, value] of Object.entries(added)) {
      result.append(variableKey(name), value);
    }
    for (const [name, value] of Object.entries(replaced)) {
      result.set(variableKey(name), value);
    }
    return `?${result}`;
  };
}
