import { parseKeyPairsIntoRecord } from '@opentelemetry/core';
import fc from 'fast-check';
import { BAGGAGE_KEYS, createBaggageReader } from './baggage';

const all = () => {
  const counts = new Map<string, number>();
  return {
    counts,
    read: createBaggageReader(
      BAGGAGE_KEYS.map((key) => ({ key })),
      counts
    ),
  };
};

describe('baggage', () => {
  it('is not read when nothing is allowed', () => {
    const counts = new Map<string, number>();
    expect(createBaggageReader([], counts)('job_type=a,api.experiment=b,api.network.type=wifi')).toEqual({});
    expect(counts.size).toBe(0);
  });

  it('gives what it says of the call and nothing else', () => {
    const text = 'userId=Am%C3%A9lie, job_type=nightly%20sync;ttl=5 , api.experiment=new_cart,api.variant = b';
    expect(all().read(text)).toEqual({ job_type: 'nightly sync', experiment: 'new_cart', variant: 'b' });
  });

  it('gives only the keys and values that are allowed, and counts the others', () => {
    const counts = new Map<string, number>();
    const read = createBaggageReader(
      [
        { key: 'job_type', values: ['nightly', 'import'] },
        { key: 'api.experiment', pattern: '[a-z]+_v\\d' },
        { key: 'api.variant', values: ['control'], pattern: 't\\d' },
      ],
      counts
    );
    expect(read('job_type=nightly,api.experiment=cart_v2,api.variant=control')).toEqual({
      job_type: 'nightly',
      experiment: 'cart_v2',
      variant: 'control',
    });
    expect(read('api.job_type=nightly,feature_flag.key=cart_v2,api.variant=t1')).toEqual({ variant: 't1' });
    expect(counts.size).toBe(0);
    expect(read('job_type=NIGHTLY,api.experiment=xcart_v2 ,api.variant=t1x')).toEqual({ experiment: 'xcart_v2' });
    expect(read('job_type=nightly2,api.experiment=cart_v22')).toEqual({});
    expect(Object.fromEntries(counts)).toEqual({ job_type: 2, variant: 1, experiment: 1 });
  });

  it.each(['ada@example.com', 'eyJhbGciOi.eyJzdWIi.c2ln', 'Bearer abc', '203.0.113.7', 'a%0Ab', 'x'.repeat(129)])(
    'leaves %j out and counts it, whatever keys are allowed',
    (value) => {
      const { read, counts } = all();
      expect(read(`job_type=${value},api.variant=b`)).toEqual({ variant: 'b' });
      expect(counts.get('job_type')).toBe(1);
    }
  );

  it('counts the first of two equal keys', () => {
    expect(all().read('api.job_type=a,job_type=b')).toEqual({ job_type: 'a' });
  });

  it.each(['', '=', 'job_type', 'job_type=', 'job_type=%zz', ',,,', 'constructor=1', '__proto__=1'])(
    'passes over %j',
    (text) => expect(all().read(text)).toEqual({})
  );

  it("reads every member as OpenTelemetry's parser does", () => {
    const space = fc.constantFrom('', ' ', '\t');
    const member = fc.record({
      key: fc.constantFrom('job_type', 'api.experiment', 'api.variant', 'api.network.type', 'userId'),
      value: fc.stringMatching(/^[a-z][a-z0-9 _-]{0,20}$/),
      properties: fc.constantFrom('', ';ttl=5', '; a ; b=c', ';'),
      padding: fc.tuple(space, space, space, space),
    });
    const members = fc.uniqueArray(member, { selector: ({ key }) => key, maxLength: 5 });
    fc.assert(
      fc.property(members, (list) => {
        const text = list
          .map(({ key, value, properties, padding: [a, b, c, d] }) =>
            [a, key, b, '=', c, encodeURIComponent(value), d, properties].join('')
          )
          .join(',');
        const record = parseKeyPairsIntoRecord(text);
        expect(all().read(text)).toEqual({
          job_type: record.job_type,
          experiment: record['api.experiment'],
          variant: record['api.variant'],
          network_type: record['api.network.type'],
        });
      })
    );
  });
});
