import { quote } from '../../sql/quote';
import { every, some } from './flags';
import { AUTHENTICATION, MIN_CALLS, RETRIES, SERVER_ERRORS, STUCK, type Signal } from './signals';

interface Candidate {
  signal: Signal;
  /** SQL conditions, all of which hold. */
  conditions: string[];
  part: string;
  whole: string;
  reference?: string;
  detail?: string;
  since?: string;
  /** SQL of `(hour, part, whole)`. */
  hour?: string;
  harm: string;
}

const NO_HOUR = "(toDateTime(0, 'UTC'), toUInt64(0), toUInt64(0))";
const NO_TIME = "CAST(NULL, 'Nullable(DateTime(\\'UTC\\'))')";
const NO_NUMBER = "CAST(NULL, 'Nullable(Float64)')";

/** SQL of the signals of one row of `compared` (rateSignals.ts), each as a tuple that says at first whether it holds. */
export function rateCandidates(): string[] {
  return [serverErrors(), authentication(), stuck(), retries()].map(tuple);
}

function tuple({ signal, conditions, part, whole, reference, detail, since, hour, harm }: Candidate): string {
  const values = [
    ...[every(...conditions), quote(signal), `toUInt64(${part})`, `toUInt64(${whole})`],
    reference === undefined ? NO_NUMBER : `toNullable(toFloat64(${reference}))`,
    ...[detail ?? "''", since ?? NO_TIME, hour ?? NO_HOUR, `toUInt64(${harm})`],
  ];
  return `(${values.join(', ')})`;
}

/** SQL: a share is as many times that of the consumer's past, or of all others, where these have calls. */
function stands(rate: string, times: number, past: { part: string; whole: string }, others: string): string {
  const rose = every(`${past.whole} >= ${MIN_CALLS}`, `${rate} >= ${times} * ${past.part} / ${past.whole}`);
  return some(rose, `${rate} >= ${times} * ${others}`);
}

function serverErrors(): Candidate {
  const { minErrors, minRate, minHourRate, times } = SERVER_ERRORS;
  const past = { part: 'previous_server_errors', whole: 'previous_outcomes' };
  const unusual = (rate: string) => stands(rate, times, past, 'others_server_error_rate');
  const [errors, calls] = ['worst_errors.2', 'worst_errors.3'];
  const rate = 'server_errors / outcomes';
  const ofDay = every(`outcomes >= ${MIN_CALLS}`, `${rate} >= ${minRate}`, unusual(rate));
  const ofHour = every(
    ...[`${calls} >= ${MIN_CALLS}`, `${errors} >= ${minErrors}`, `${errors} / ${calls} >= ${minHourRate}`],
    unusual(`${errors} / ${calls}`)
  );
  return {
    signal: 'server_errors',
    conditions: [`server_errors >= ${minErrors}`, some(ofDay, ofHour)],
    ...{ part: 'server_errors', whole: 'outcomes', detail: 'worst_endpoint', hour: 'worst_errors' },
    reference: `if(${past.whole} = 0, others_server_error_rate, ${past.part} / ${past.whole})`,
    harm: 'server_errors',
  };
}

/** Nothing has succeeded since an hour of the recent ones, and nearly all calls are refused. */
function authentication(): Candidate {
  const [refused, calls] = [
    'arraySum(hour -> hour.2, hours_since_success)',
    'arraySum(hour -> hour.3, hours_since_success)',
  ];
  const first = 'arrayMin(hour -> toUInt32(hour.1), hours_since_success)';
  return {
    signal: 'authentication',
    conditions: [
      'successes + previous_successes > 0',
      `${calls} >= ${MIN_CALLS}`,
      `${refused} >= ${AUTHENTICATION.minRate} * ${calls}`,
    ],
    ...{ part: refused, whole: calls, reference: '0', harm: refused },
    since: `toNullable(toDateTime(${first}, 'UTC'))`,
  };
}

/** Nothing has ever succeeded. */
function stuck(): Candidate {
  const { minHours, minRate } = STUCK;
  const failures = '(client_errors + server_errors + previous_client_errors + previous_server_errors)';
  const refused = '(authentication_errors + previous_authentication_errors)';
  const hasKey = "key_time > toDateTime(0, 'UTC')";
  const isOld = every(hasKey, `dateDiff('hour', key_time, current_to) >= ${minHours}`);
  const isRefused = every(`${failures} >= ${MIN_CALLS}`, `${refused} >= ${minRate} * ${failures}`);
  return {
    signal: 'stuck',
    conditions: ['successes + previous_successes = 0', some(isOld, isRefused)],
    ...{ part: refused, whole: 'calls + previous_calls', reference: '0' },
    since: `if(${hasKey}, toNullable(key_time), NULL)`,
    harm: failures,
  };
}

function retries(): Candidate {
  const { minRetries, minRate, minHourRetries, minHourRate, times, perServerError } = RETRIES;
  const past = { part: 'previous_retries', whole: 'previous_calls' };
  const unusual = (rate: string) => stands(rate, times, past, 'others_retry_rate');
  const [repeated, calls] = ['worst_retries.2', 'worst_retries.3'];
  const ofDay = every(
    ...[`retries >= ${minRetries}`, `calls >= ${MIN_CALLS}`, `retries >= ${minRate} * calls`],
    unusual('retries / calls')
  );
  const ofHour = every(
    ...[`${repeated} >= ${minHourRetries}`, `${calls} >= ${MIN_CALLS}`, `${repeated} >= ${minHourRate} * ${calls}`],
    unusual(`${repeated} / ${calls}`)
  );
  return {
    signal: 'retries',
    conditions: [`retries >= ${perServerError} * server_errors`, some(ofDay, ofHour)],
    ...{ part: 'retries', whole: 'calls', hour: 'worst_retries', harm: 'retries' },
    reference: `if(${past.whole} = 0, others_retry_rate, ${past.part} / ${past.whole})`,
  };
}
