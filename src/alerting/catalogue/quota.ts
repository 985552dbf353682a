import { RATE_LIMIT_SHARE } from '../../growth/quota/rateLimitUse';
import { quotaUsedAlertQuery } from '../../queries/alerts/quota/quotaUsedAlertQuery';
import { rateLimitAlertQuery } from '../../queries/alerts/quota/rateLimitAlertQuery';
import { runOutAlertQuery } from '../../queries/alerts/quota/runOutAlertQuery';
import { sunsetTrafficAlertQuery } from '../../queries/alerts/versions/sunsetTrafficAlertQuery';
import { consumerEntry, PERCENT, WHO } from './consumerEntry';
import type { CatalogueEntry } from './entry';

/** The probability above which a run-out is an alert: 93% of such alerts are right (docs/alerts.md). */
const RUN_OUT_PROBABILITY = 0.8;

/** The version of the example. */
export const OLD_VERSION = 'v1';

const used = (database: string, percent: number, severity: 'warning' | 'critical'): CatalogueEntry =>
  consumerEntry({
    ...{ id: `quota-used-${percent}`, title: `Quota is used to ${percent}%`, topic: 'quota', severity },
    ...{ query: { sql: quotaUsedAlertQuery(database).sql }, threshold: percent / 100, for: '0s', tab: 'money' },
    summary: `${WHO} has used most of its quota`,
    description: `${PERCENT} of the quota {{ $labels.detail }} by its last call.`,
  });

/** Quotas that end, and versions that must. */
export const quotaEntries = (database: string): CatalogueEntry[] => [
  used(database, 75, 'warning'),
  used(database, 90, 'critical'),
  consumerEntry({
    ...{ id: 'quota-run-out', title: 'Quota will run out before its reset', topic: 'quota', severity: 'warning' },
    ...{ query: { sql: runOutAlertQuery(database).sql }, threshold: RUN_OUT_PROBABILITY, for: '0s', tab: 'money' },
    summary: `${WHO} will use up its quota before the month ends`,
    description: `${PERCENT} is the probability that {{ $labels.detail }} runs out, if it calls as in the last 28 days.`,
    isPaused: true,
  }),
  consumerEntry({
    ...{ id: 'rate-limit-share', title: 'Application is close to its rate limit', topic: 'quota', severity: 'warning' },
    ...{ query: { sql: rateLimitAlertQuery(database).sql }, threshold: RATE_LIMIT_SHARE, for: '0s', tab: 'money' },
    summary: `${WHO} is close to its rate limit`,
    description: `${PERCENT} of the limit {{ $labels.detail }} at its peak within the last hour, and no call was refused yet.`,
  }),
  consumerEntry({
    ...{ id: 'sunset-traffic', title: 'Application calls an old version', topic: 'versions', severity: 'info' },
    ...{ query: { sql: sunsetTrafficAlertQuery(database, OLD_VERSION).sql }, threshold: 0, for: '0s' },
    summary: `${WHO} still calls {{ $labels.detail }}`,
    description: '{{ with $values.B }}{{ printf "%.0f" .Value }}{{ else }}Unknown{{ end }} calls in the last 24 hours.',
    isPaused: true,
  }),
];
