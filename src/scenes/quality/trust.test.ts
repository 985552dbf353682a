import { trustItems, trustOf } from './trust';

const row = {
  newest_age: 12,
  calls: 1000,
  known_calls: 990,
  unknown_outcomes: 0,
  rollup_calls: 800,
  rollups: 'trait_calls_per_hour',
};
/** The statements about a row. */
function itemsOf(changes: object = {}) {
  const trust = trustOf([{ ...row, ...changes }]);
  return trust === undefined ? [] : trustItems(trust);
}
const warnings = (changes: object) =>
  itemsOf(changes)
    .filter((item) => item.warning)
    .map((item) => item.key);

describe('trustOf', () => {
  it('reads the row', () => {
    expect(trustOf([row])).toEqual({
      newestAge: 12,
      calls: 1000,
      knownCalls: 990,
      unknownOutcomes: 0,
      rollupCalls: 800,
      rollups: 'trait_calls_per_hour',
    });
  });
  it('tells an empty store from no answer', () => {
    expect(trustOf([{ ...row, newest_age: null }])?.newestAge).toBeUndefined();
    expect(trustOf([])).toBeUndefined();
  });
});

describe('trustItems', () => {
  it('is quiet when all is well', () => expect(warnings({})).toEqual([]));
  it('says the age in a unit that is read at once, and the share in percent', () => {
    expect(itemsOf({ newest_age: 90 }).map(({ text }) => text)).toEqual([
      'Last call 1.5 mins ago',
      '99.0% of calls from known organizations',
      '1,000 calls, counted exactly',
    ]);
  });
  it('warns of old data', () => {
    expect(warnings({ newest_age: 900 })).toEqual([]);
    expect(warnings({ newest_age: 901 })).toEqual(['freshness']);
  });
  it('warns when many calls have no known consumer', () => {
    expect(warnings({ known_calls: 900 })).toEqual([]);
    expect(warnings({ known_calls: 899 })).toEqual(['known']);
  });
  it('says which share has an unknown outcome where there is one, and warns of more than 1%', () => {
    expect(itemsOf().map(({ key }) => key)).not.toContain('outcome');
    expect(itemsOf({ unknown_outcomes: 5 }).map(({ text }) => text)).toContain('0.5% of calls with an unknown outcome');
    expect(warnings({ unknown_outcomes: 10 })).toEqual([]);
    expect(warnings({ unknown_outcomes: 11 })).toEqual(['outcome']);
  });
  it('says how many calls come from where', () => {
    const item = itemsOf().find(({ key }) => key === 'provenance');
    expect(item?.explanation).toContain('800 calls, from trait_calls_per_hour');
    expect(item?.explanation).toContain('200 calls');
  });
  it('gives no share of nothing', () => {
    expect(itemsOf({ calls: 0, known_calls: 0 }).map(({ key }) => key)).not.toContain('known');
  });
});
