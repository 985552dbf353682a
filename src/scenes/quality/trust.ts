import { t } from '@grafana/i18n';
import type { TrustRow } from '../../queries/quality/trustQuery';
import { PLAIN_TEXT } from '../../text/plainText';
import { formatCount, formatSeconds, formatShare } from '../../text/format';

/** What trustQuery answered. */
export interface Trust {
  /** Seconds since the newest call that is stored at all, 0 when clocks disagree; undefined when there is none. */
  newestAge?: number;
  calls: number;
  knownCalls: number;
  unknownOutcomes: number;
  rollupCalls: number;
  /** The tables of the rollup, as text. */
  rollups: string;
}

/** One statement of the trust strip. */
export interface TrustItem {
  key: string;
  text: string;
  /** What it means and how it is known. */
  explanation: string;
  /** Something to look into. */
  warning: boolean;
}

/** Older than this, the newest call is worth a warning: data should arrive within seconds. */
const STALE_AFTER_SECONDS = 15 * 60;

/** Less than this share of known consumers is worth a warning. */
const KNOWN_SHARE = 0.9;

/** More than this share of calls with an unknown outcome is worth a warning. */
const UNKNOWN_SHARE = 0.01;

/** Reads the row of trustQuery; undefined without a row. */
export function trustOf([row]: TrustRow[]): Trust | undefined {
  return (
    row && {
      newestAge: row.newest_age === null ? undefined : Math.max(0, row.newest_age),
      calls: row.calls,
      knownCalls: row.known_calls,
      unknownOutcomes: row.unknown_outcomes,
      rollupCalls: row.rollup_calls,
      rollups: row.rollups,
    }
  );
}

/** The statements of the trust strip. */
export function trustItems(trust: Trust): TrustItem[] {
  return [freshness(trust), known(trust), outcome(trust), provenance(trust)].filter((item) => item !== undefined);
}

function freshness({ newestAge }: Trust): TrustItem | undefined {
  if (newestAge === undefined) {
    return undefined;
  }
  return {
    key: 'freshness',
    text: t('trust.freshness', 'Last call {{age}} ago', { age: formatSeconds(newestAge) }),
    explanation: t(
      'trust.freshness-help',
      'Age of the last stored call, regardless of period and filters. If it is older than 15 minutes, check the Collector and the sidecar.'
    ),
    warning: newestAge > STALE_AFTER_SECONDS,
  };
}

function known({ calls, knownCalls }: Trust): TrustItem | undefined {
  if (calls === 0) {
    return undefined;
  }
  return {
    key: 'known',
    text: t('trust.known', '{{share}} of calls from known organizations', { share: formatShare(knownCalls / calls) }),
    explanation: t(
      'trust.known-help',
      '{{known}} of {{calls}} calls have a credential that the directory maps to an organization. The rest is shown as “Not in directory” or anonymous.',
      { known: formatCount(knownCalls), calls: formatCount(calls) }
    ),
    warning: knownCalls / calls < KNOWN_SHARE,
  };
}

function outcome({ calls, unknownOutcomes }: Trust): TrustItem | undefined {
  if (unknownOutcomes === 0) {
    return undefined;
  }
  const share = unknownOutcomes / calls;
  return {
    key: 'outcome',
    text: t('trust.outcome', '{{share}} of calls with an unknown outcome', { share: formatShare(share) }),
    explanation: t(
      'trust.outcome-help',
      'Nothing tells whether {{unknown}} of {{calls}} calls succeeded: no status was sent, or it could not be read. They are in no success or error rate. The tab Errors of a consumer or endpoint lists the reasons; GET /diagnostics of the sidecar names the setting that corrects them.',
      { unknown: formatCount(unknownOutcomes), calls: formatCount(calls) }
    ),
    warning: share > UNKNOWN_SHARE,
  };
}

function provenance({ calls, rollupCalls, rollups }: Trust): TrustItem {
  const counts = { rollup: formatCount(rollupCalls), raw: formatCount(calls - rollupCalls), rollups, ...PLAIN_TEXT };
  return {
    key: 'provenance',
    text: t('trust.exact', '{{calls}} calls, counted exactly', { calls: formatCount(calls) }),
    explanation:
      rollupCalls > 0
        ? t(
            'trust.exact-help',
            'Whole hours and days are read from rollups ({{rollup}} calls, from {{rollups}}), the rest of the period from raw events ({{raw}} calls). Nothing is sampled. Percentiles are within 4.4% of the exact value.',
            counts
          )
        : t(
            'trust.raw-help',
            'Read from raw events: no rollup answers this question. Nothing is sampled. Percentiles are within 4.4% of the exact value.'
          ),
    warning: false,
  };
}
