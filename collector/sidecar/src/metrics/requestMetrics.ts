import {
  CLIENT_ERROR_CLASSES,
  SERVER_ERROR_CLASSES,
  SUCCESS_CLASS,
  UNKNOWN_CLASS,
} from '../../../../model/errorClasses';
import { type EventBlock } from '../clickhouse/native/eventBlock';
import { type EventMetrics } from './eventMetrics';
import { type LabelColumn } from './labelTable';
import { CounterFamily, HistogramFamily } from './series';
import { SeriesStore } from './seriesStore';

/** Labels of calls, and the columns that they are read from; `status_class` and `outcome` follow from the outcome. */
const LABELS = {
  service: 'service',
  endpoint: 'endpoint',
  method: 'method',
  api_version: 'apiVersion',
  plan: 'planId',
  region: 'region',
  environment: 'environment',
} as const;

const STATUS_CLASSES = ['none', '1xx', '2xx', '3xx', '4xx', '5xx', '6xx', '7xx', '8xx', '9xx', UNKNOWN_CLASS];
const UNKNOWN_INDEX = STATUS_CLASSES.indexOf(UNKNOWN_CLASS);

/** Rate, errors and durations of calls. @param onOverflow called for each call without a label set of its own. */
export function createRequestMetrics(
  maxLabelSets: number,
  durationBucketsSeconds: readonly number[],
  onOverflow: () => void
): EventMetrics {
  const requests = new CounterFamily('callsight_requests_total', 'API calls that were stored.');
  const duration = new HistogramFamily(
    'callsight_request_duration_seconds',
    'Duration of the API calls that were stored.',
    durationBucketsSeconds
  );
  const upstream = new HistogramFamily(
    'callsight_upstream_duration_seconds',
    'Time that the upstream took, for the API calls that say so.',
    durationBucketsSeconds
  );
  const retries = new CounterFamily(
    'callsight_retries_total',
    'API calls that were stored and were not the first attempt.'
  );
  const labels = [...Object.keys(LABELS), 'status_class', 'outcome'];
  const series = new SeriesStore(labels, maxLabelSets, [requests, duration, upstream, retries], onOverflow);

  return {
    series,
    count(events: EventBlock, isCall, now) {
      const columns: LabelColumn[] = Object.values(LABELS).map((member) => events.dictionary(member));
      const setOf = series.setsOf([
        ...columns,
        statusClasses(events.numbers('statusCode'), events.dictionary('errorClass')),
        outcomes(events.dictionary('errorClass')),
      ]);
      const durationUs = events.numbers('durationUs');
      const upstreamUs = events.numbers('upstreamUs');
      const attempts = events.numbers('attempt');
      const isLongLived = events.numbers('longLived');
      const traceIdOf = events.reader('traceId');
      let row = 0;
      const traceId = () => traceIdOf(row);
      for (; row < events.rows; row++) {
        if (!isCall(row)) {
          continue;
        }
        const set = setOf(row);
        requests.increase(set);
        if (isLongLived[row] === 0) {
          duration.observe(set, durationUs[row] / 1e6, now, traceId);
        }
        if (upstreamUs[row] > 0 && isLongLived[row] === 0) {
          upstream.observe(set, upstreamUs[row] / 1e6, now, traceId);
        }
        if (attempts[row] > 1) {
          retries.increase(set);
        }
      }
    },
  };
}

/** `2xx` to `5xx`, `unknown` when nothing tells the outcome, or `none` when it is known without a status code. */
function statusClasses(statusCodes: ArrayLike<number>, errorClasses: LabelColumn): LabelColumn {
  const unknown = errorClasses.keys.indexOf(UNKNOWN_CLASS);
  const indexes = new Uint8Array(statusCodes.length);
  for (let row = 0; row < indexes.length; row++) {
    const hundreds = Math.floor(statusCodes[row] / 100);
    const isUnknown = unknown !== -1 && errorClasses.indexes[row] === unknown;
    indexes[row] = isUnknown ? UNKNOWN_INDEX : hundreds < UNKNOWN_INDEX ? hundreds : 0;
  }
  return { indexes, keys: STATUS_CLASSES };
}

const OUTCOMES = new Map<string, string>([
  [SUCCESS_CLASS, 'success'],
  ...CLIENT_ERROR_CLASSES.map((name) => [name, 'client_error'] as const),
  ...SERVER_ERROR_CLASSES.map((name) => [name, 'server_error'] as const),
]);

/** `success`, `client_error` (fixed in the client), `server_error` (fixed in the API) or `unknown`, with and without HTTP. */
function outcomes({ keys, indexes }: LabelColumn): LabelColumn {
  return { indexes, keys: keys.map((name) => OUTCOMES.get(name) ?? UNKNOWN_CLASS) };
}
