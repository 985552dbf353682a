import { BLOCK_ALERT_Z } from '../../growth/anomaly/trafficBlocks';
import { DECLINE } from '../../growth/rhythm/decline';
import { declineAlertQuery } from '../../queries/alerts/rhythm/declineAlertQuery';
import { silenceAlertQuery } from '../../queries/alerts/rhythm/silenceAlertQuery';
import { trafficAlertQuery } from '../../queries/alerts/traffic/trafficAlertQuery';
import { consumerEntry, VALUE, WHO } from './consumerEntry';
import type { CatalogueEntry } from './entry';

const BLOCK = '{{ $labels.detail }} in the six hours from {{ $labels.since }}';
const SCATTER = `That is ${VALUE} times the usual scatter of this consumer.`;

/** How much consumers call. */
export const trafficEntries = (database: string): CatalogueEntry[] => [
  consumerEntry({
    ...{ id: 'traffic-spike', title: 'Consumer calls much more than usual', topic: 'traffic', severity: 'warning' },
    ...{ query: { sql: trafficAlertQuery(database, 'spike').sql }, threshold: BLOCK_ALERT_Z, for: '0s' },
    summary: `${WHO} calls much more than usual`,
    description: `${BLOCK}. ${SCATTER}`,
  }),
  consumerEntry({
    ...{ id: 'traffic-drop', title: 'Consumer calls much less than usual', topic: 'traffic', severity: 'warning' },
    ...{ query: { sql: trafficAlertQuery(database, 'drop').sql }, threshold: BLOCK_ALERT_Z, for: '0s' },
    summary: `${WHO} calls much less than usual`,
    description: `${BLOCK}. ${SCATTER}`,
  }),
  consumerEntry({
    ...{ id: 'silence', title: 'Consumer is silent', topic: 'traffic', severity: 'warning', tab: 'timeline' },
    ...{ query: { sql: silenceAlertQuery(database).sql }, threshold: 1, for: '0s' },
    summary: `${WHO} is silent`,
    description: `No call since the hour of {{ $labels.since }}: ${VALUE} times what is silence for a consumer of its rhythm ({{ $labels.detail }}).`,
  }),
  consumerEntry({
    ...{ id: 'decline', title: 'Consumer calls less from week to week', topic: 'traffic', severity: 'info' },
    ...{ query: { sql: declineAlertQuery(database).sql }, threshold: DECLINE.score, for: '0s' },
    summary: `${WHO} calls less than in the eight weeks before`,
    description: `In the week from {{ $labels.since }}, by ${VALUE} times its usual scatter. What all consumers changed by is taken off.`,
  }),
];
