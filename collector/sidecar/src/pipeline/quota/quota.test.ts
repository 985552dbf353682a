import { type AttributeValue } from '../../otlp/record';
import { type Field } from '../../otlp/attributeNames';
import { FieldValues } from '../fields/fieldValues';
import { NO_QUOTA } from './quota';
import { readQuota } from './readQuota';
import { parseList } from './structuredList';

function quotaOf(values: Partial<Record<Field, AttributeValue>>) {
  const fields = new FieldValues();
  for (const [field, value] of Object.entries(values)) {
    fields.set(field as Field, value);
  }
  return readQuota(fields);
}

describe('the quota of a call', () => {
  it('is what our attributes say, before any header', () => {
    const own = { quotaBucket: 'daily', quotaConsumed: '17', quotaLimit: 100, remainingMinute: '1', limitMinute: '2' };
    expect(quotaOf(own)).toEqual({ bucket: 'daily', consumed: 17, limit: 100 });
  });

  it('is read from RateLimit and RateLimit-Policy', () => {
    expect(quotaOf({ rateLimit: ['"default";r=50;t=30'], rateLimitPolicy: ['"default";q=100;w=60'] })).toEqual({
      bucket: 'default',
      consumed: 50,
      limit: 100,
    });
  });

  it('is that of the tightest policy, also when the header came in two lines', () => {
    expect(
      quotaOf({
        rateLimit: ['"hour";r=900;t=3000', '"day";r=100;t=30000'],
        rateLimitPolicy: '"hour";q=1000;w=3600, "day";q=5000;w=86400;qu="requests"',
      })
    ).toEqual({ bucket: 'day', consumed: 4900, limit: 5000 });
  });

  it('is read from the dictionary of drafts 06 and 07', () => {
    const fields = { rateLimit: 'limit=100, remaining=40, reset=12', rateLimitPolicy: '100;w=60, 1000;w=3600' };
    expect(quotaOf(fields)).toEqual({ bucket: '60s', consumed: 60, limit: 100 });
  });

  it('is read from the pair of headers', () => {
    expect(quotaOf({ rateLimitLimit: '100, 100;w=60', rateLimitRemaining: '99' })).toEqual({
      bucket: '60s',
      consumed: 1,
      limit: 100,
    });
    expect(quotaOf({ rateLimitLimit: '5000', rateLimitRemaining: '0' })).toEqual({
      bucket: '',
      consumed: 5000,
      limit: 5000,
    });
  });

  it('is read from a pair for each window', () => {
    expect(
      quotaOf({ limitMinute: ['20'], remainingMinute: ['5'], limitHour: ['500'], remainingHour: ['400'] })
    ).toEqual({
      bucket: 'minute',
      consumed: 15,
      limit: 20,
    });
  });

  it.each<Partial<Record<Field, AttributeValue>>>([
    {},
    { rateLimit: 'nonsense' },
    { rateLimit: '"default";r=-5;t=1', rateLimitPolicy: '"default";q=100' },
    { rateLimit: '"default";r=5' },
    { rateLimit: '"default;r=5', rateLimitPolicy: '"default' },
    { rateLimit: ';;;,,,==', rateLimitPolicy: '",\\' },
    { rateLimit: 'limit=, remaining=' },
    { rateLimitRemaining: 'many', rateLimitLimit: '10' },
    { rateLimitRemaining: '4', rateLimitLimit: '0' },
    { rateLimitRemaining: '4' },
    { remainingMinute: 'x', limitMinute: '10' },
    { remainingMinute: '4' },
  ])('is none when the headers are %j', (values) => expect(quotaOf(values)).toEqual(NO_QUOTA));

  it('is never negative', () => {
    expect(quotaOf({ rateLimitRemaining: '12', rateLimitLimit: '10' }).consumed).toBe(0);
  });
});

describe('a structured list', () => {
  it('keeps separators and escapes in quotes', () => {
    const [first, second] = parseList('"a,\\"b;c";w=60;pk=":x,y:", d ; e');
    expect(first).toEqual({
      value: 'a,"b;c',
      parameters: new Map([
        ['w', '60'],
        ['pk', ':x,y:'],
      ]),
    });
    expect(second).toEqual({ value: 'd', parameters: new Map([['e', '']]) });
  });

  it('is bounded, and never throws', () => {
    expect(parseList('a,'.repeat(1000))).toHaveLength(16);
    for (const text of ['', '"', '\\', '"\\', ';', '=,=;=', '\u0000"']) {
      expect(() => parseList(text)).not.toThrow();
    }
  });
});
