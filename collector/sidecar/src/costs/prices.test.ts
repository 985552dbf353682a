import { z } from 'zod';
import { costRuleSchema } from './costRules';
import { createPriceList, MAX_PRICE_MICROS, type PricedCall } from './prices';

const call: PricedCall = {
  service: 'orders',
  endpoint: '/orders/{id}',
  method: 'GET',
  planId: 'pro',
  organizationId: 'acme',
  statusCode: 200,
  errorClass: 'none',
  requestBytes: 100,
  responseBytes: 2_000,
  upstreamUs: 1_500_000,
};

type Case = [z.input<typeof costRuleSchema>['match'], Partial<PricedCall>, Partial<PricedCall>];

const priceList = (...rules: Array<z.input<typeof costRuleSchema>>) =>
  createPriceList(rules.map((rule) => costRuleSchema.parse(rule)));

describe('prices', () => {
  it('are zero without rules, and when no rule matches', () => {
    expect(priceList()(call)).toBe(0);
    expect(priceList({ match: { service: 'other' }, per_call: 1 })(call)).toBe(0);
  });

  it('add up calls, bytes and seconds, in millionths', () => {
    expect(priceList({ per_call: 0.0001 })(call)).toBe(100);
    expect(priceList({ per_request_byte: 0.00000025 })(call)).toBe(25);
    expect(priceList({ per_response_byte: 0.000000001 })(call)).toBe(2);
    expect(priceList({ per_upstream_second: 0.02 })(call)).toBe(30_000);
    const all = { per_call: 0.0001, per_request_byte: 0.00000025, per_response_byte: 0.000000001 };
    expect(priceList({ ...all, per_upstream_second: 0.02 })(call)).toBe(30_127);
  });

  it.each([
    [1.1, 1_100_000],
    [0.1 + 0.2, 300_000],
    [0.0000004, 0],
    [0.0000005, 1],
    [1e15, MAX_PRICE_MICROS],
  ])('of %d a call is %d millionths', (per_call, micros) => {
    expect(priceList({ per_call })(call)).toBe(micros);
  });

  it('come from the first rule that matches', () => {
    const price = priceList(
      { match: { endpoint: '/orders/{id}', plan: 'free' }, per_call: 1 },
      { match: { endpoint: '/orders*', method: ['PUT', 'GET'] }, per_call: 2 },
      { match: { service: 'orders' }, per_call: 3 },
      { per_call: 4 }
    );
    expect(price({ ...call, planId: 'free' })).toBe(1e6);
    expect(price(call)).toBe(2e6);
    expect(price({ ...call, method: 'POST' })).toBe(3e6);
    expect(price({ ...call, service: 'x', method: 'POST' })).toBe(4e6);
    // Again, now from memory.
    expect([price({ ...call, planId: 'free' }), price(call)]).toEqual([1e6, 2e6]);
  });

  it.each([
    [{ status_class: '5xx' }, { statusCode: 503 }, { statusCode: 200 }],
    [{ status_class: 'none' }, { statusCode: 0 }, { statusCode: 200 }],
    [{ error_class: ['timeout', 'server'] }, { errorClass: 'server' }, { errorClass: 'none' }],
    [{ organization: 'tiny' }, { organizationId: 'tiny' }, { organizationId: 'acme' }],
    [{ method: 'GET' }, { method: 'GET' }, { method: 'get*' }],
  ] satisfies Case[])('match %j', (match, matching, other) => {
    const price = priceList({ match, per_call: 1 });
    expect(price({ ...call, ...matching })).toBe(1e6);
    expect(price({ ...call, ...other })).toBe(0);
  });

  it('stay right when there are more combinations than are remembered', () => {
    const price = priceList({ match: { organization: 'org-7*' }, per_call: 1 });
    const matching = Array.from({ length: 60_000 }, (_, index) => price({ ...call, organizationId: `org-${index}` }));
    expect(matching.filter((micros) => micros > 0)).toHaveLength(1_111);
    expect(price({ ...call, organizationId: 'org-7' })).toBe(1e6);
  });
});
