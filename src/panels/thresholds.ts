import { CLIENT_ERROR_COLOR, SERVER_ERROR_COLOR } from './palette';
import type { ThresholdStep } from './spec';

/** From this share of client errors on, a rate is coloured. */
export const CLIENT_ERROR_RATE: ThresholdStep[] = [{ value: 0.1, color: CLIENT_ERROR_COLOR }];

/** From this share of server errors on, a rate is coloured. */
export const SERVER_ERROR_RATE: ThresholdStep[] = [{ value: 0.01, color: SERVER_ERROR_COLOR }];

/** Status codes of client and of server errors. */
export const STATUS_CODES: ThresholdStep[] = [
  { value: 400, color: CLIENT_ERROR_COLOR },
  { value: 500, color: SERVER_ERROR_COLOR },
];

/** Percentage points of an error rate whose change has no colour. */
export const RATE_TOLERANCE = 0.5;

/** Relative change of a percentile that has no colour: a tenth. */
export const LATENCY_TOLERANCE = 0.1;
