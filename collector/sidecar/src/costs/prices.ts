import { type CallsightEvent } from '../pipeline/event/event';
import { COST_DIMENSIONS, type CostDimension, type CostRule } from './costRules';

/** What of a call decides its price. */
export type PricedCall = Pick<
  CallsightEvent,
  | 'service'
  | 'endpoint'
  | 'method'
  | 'planId'
  | 'organizationId'
  | 'statusCode'
  | 'errorClass'
  | 'requestBytes'
  | 'responseBytes'
  | 'upstreamUs'
>;

/** Price of a call in millionths of the currency: a whole number, clamped to what Decimal64(6) holds; 0 without a rule. */
export type PriceList = (call: PricedCall) => number;

/** 12 digits before the point. */
export const MAX_PRICE_MICROS = 999_999_999_999_000_000;

/** Combinations of values that are remembered; when there are more, all are worked out again. */
const MAX_COMBINATIONS = 50_000;

interface Rates {
  call: number;
  requestByte: number;
  responseByte: number;
  upstreamUs: number;
}

/** By the values of the dimensions, one level each; the rates at the end. Undefined rates: no rule matches. */
interface Level {
  next: Map<string, Level>;
  rates?: Rates;
}

const FREE: PriceList = () => 0;

/**
 * Prices calls by rules, of which the first that matches counts. A rule matches when each fact that it names has one of
 * the values; a value that ends in `*` stands for all that begin so. Only facts that some rule names are looked at, and
 * what a combination of them led to is remembered, without making a string or an object for a call.
 */
export function createPriceList(rules: readonly CostRule[]): PriceList {
  if (rules.length === 0) {
    return FREE;
  }
  const dimensions = COST_DIMENSIONS.filter((dimension) => rules.some(({ match }) => match[dimension] !== undefined));
  const readers = dimensions.map((dimension) => READ[dimension]);
  const compiled = rules.map((rule) => ({ tests: compileTests(rule, dimensions), rates: ratesOf(rule) }));
  let root: Level = { next: new Map() };
  let size = 0;

  function find(call: PricedCall): Rates {
    const values = readers.map((read) => read(call));
    const rule = compiled.find(({ tests }) => tests.every((test, index) => test(values[index])));
    return rule?.rates ?? NO_RATES;
  }

  return (call) => {
    let level = root;
    for (const read of readers) {
      const value = read(call);
      let next = level.next.get(value);
      if (next === undefined) {
        if (size >= MAX_COMBINATIONS) {
          root = { next: new Map() };
          size = 0;
          return priceOf(find(call), call);
        }
        next = { next: new Map() };
        level.next.set(value, next);
        size += 1;
      }
      level = next;
    }
    level.rates ??= find(call);
    return priceOf(level.rates, call);
  };
}

const STATUS_CLASSES = ['none', '1xx', '2xx', '3xx', '4xx', '5xx', '6xx', '7xx', '8xx', '9xx'];

const READ: Readonly<Record<CostDimension, (call: PricedCall) => string>> = {
  service: (call) => call.service,
  endpoint: (call) => call.endpoint,
  method: (call) => call.method,
  plan: (call) => call.planId,
  status_class: (call) => STATUS_CLASSES[Math.floor(call.statusCode / 100)] ?? 'none',
  error_class: (call) => call.errorClass,
  organization: (call) => call.organizationId,
};

const NO_RATES: Rates = { call: 0, requestByte: 0, responseByte: 0, upstreamUs: 0 };

/** In millionths; a second has a million microseconds, so that rate keeps its number. */
function ratesOf(rule: CostRule): Rates {
  return {
    call: rule.per_call * 1e6,
    requestByte: rule.per_request_byte * 1e6,
    responseByte: rule.per_response_byte * 1e6,
    upstreamUs: rule.per_upstream_second,
  };
}

function priceOf(rates: Rates, call: PricedCall): number {
  const micros =
    rates.call +
    rates.requestByte * call.requestBytes +
    rates.responseByte * call.responseBytes +
    rates.upstreamUs * call.upstreamUs;
  return micros >= MAX_PRICE_MICROS ? MAX_PRICE_MICROS : Math.round(micros);
}

type Test = (value: string) => boolean;

function compileTests({ match }: CostRule, dimensions: readonly CostDimension[]): Test[] {
  return dimensions.map((dimension) => {
    const wanted = match[dimension];
    if (wanted === undefined) {
      return () => true;
    }
    const values = typeof wanted === 'string' ? [wanted] : wanted;
    const prefixes = values.filter((value) => value.endsWith('*')).map((value) => value.slice(0, -1));
    const whole = new Set(values);
    return (value) => whole.has(value) || prefixes.some((prefix) => value.startsWith(prefix));
  });
}
