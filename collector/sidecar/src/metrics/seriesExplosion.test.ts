import { type LabelSetGroup } from './callMetrics';
import { calls, linesOf, rendered, testCallMetrics } from './testing';

/** Calls of which every label has a value that no other call has. */
function explode(count: number, limit: number) {
  const overflowed: Record<LabelSetGroup, number> = { calls: 0, quota: 0 };
  const metrics = testCallMetrics({ maxLabelSets: limit, onOverflow: (group) => overflowed[group]++ });
  const [template] = calls(1, { quotaLimit: 10, quotaConsumed: 1 });
  for (let index = 0; index < count; index++) {
    const own = `${index}-${'x'.repeat(index % 300)}`;
    metrics.observe([
      { ...template, service: own, endpoint: `/${own}`, method: own, planId: own, region: own, quotaBucket: own },
    ]);
  }
  return { metrics, overflowed };
}

describe('a source that makes up services, paths and methods without end', () => {
  it('gets as many label sets as the limit says, and one more for all others', () => {
    const { metrics, overflowed } = explode(20_000, 50);
    const text = rendered(metrics);
    const requests = linesOf(text, 'callsight_requests_total');
    expect(requests).toHaveLength(51);
    expect(requests[0]).toMatch(/\{service="__overflow__",.*outcome="__overflow__"\} 19950$/);
    expect(linesOf(text, 'callsight_quota_consumed_ratio_count')).toHaveLength(51);
    expect(overflowed).toEqual({ calls: 19_950, quota: 19_950 });
  });

  it('does not stop those that are known from being counted under their own name', () => {
    const { metrics } = explode(200, 50);
    const text = () => linesOf(rendered(metrics), 'callsight_requests_total{service="7-xxxxxxx"');
    expect(text()[0]).toMatch(/ 1$/);
    metrics.observe(
      calls(2, { service: '7-xxxxxxx', endpoint: '/7-xxxxxxx', method: '7-xxxxxxx', planId: '7-xxxxxxx' }).map(
        (event) => ({ ...event, region: '7-xxxxxxx' })
      )
    );
    expect(text()[0]).toMatch(/ 3$/);
  });

  it('fills no memory: values are cut, and those over the limit are not kept', () => {
    const metrics = testCallMetrics({ maxLabelSets: 5 });
    for (let index = 0; index < 100; index++) {
      metrics.observe(calls(1, { service: `${'y'.repeat(256)}${index}` }));
    }
    // All are the same service after the cut.
    expect(linesOf(rendered(metrics), 'callsight_requests_total')).toEqual([
      expect.stringMatching(new RegExp(`service="y{256}",.* 100$`)),
    ]);
  });
});
