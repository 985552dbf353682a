import { isDeepStrictEqual } from 'node:util';
import { rounds } from '../../../tests/support/rounds';
import { DecodeError } from '../src/otlp/errors';
import { plainRecords, projections } from '../src/otlp/plain.testing';
import { SPAN_KIND } from '../src/otlp/record';
import { DECODERS, type Encoding, ENCODINGS, SIGNALS } from './decoders';
import { encodeJson } from './encodeJson';
import { encodeProtobuf } from './encodeProtobuf';
import { expectedFields, expectedRecords } from './expected';
import { type Model, randomModel, type Signal } from './model';
import { decodeByProtobufjs } from './protobufjsOracle';
import { Random } from './random';

const REQUESTS = rounds(150, 300);

/** As toEqual, which takes much longer to find that all is well. @param place of the difference, for the message. */
function expectSame(found: unknown, expected: unknown, place: object): void {
  if (!isDeepStrictEqual(found, expected)) {
    expect({ ...place, found }).toEqual({ ...place, found: expected });
  }
}

const encode = (encoding: Encoding, model: Model, signal: Signal, random: Random) =>
  encoding === 'protobuf' ? encodeProtobuf(model, signal, random) : encodeJson(model, signal, random);

describe.each(SIGNALS.flatMap((signal) => ENCODINGS.map((encoding) => [signal, encoding] as const)))(
  '%s as %s',
  (signal, encoding) => {
    const decode = DECODERS[signal][encoding];

    it('are read in whole as they were meant, in whatever form they come', () => {
      let records = 0;
      for (let seed = 0; seed < REQUESTS; seed++) {
        const random = new Random(seed);
        const model = randomModel(random);
        const body = encode(encoding, model, signal, random);
        const expected = expectedRecords(model, signal);
        expectSame(plainRecords(decode, body), expected, { seed });
        records += expected.length;
      }
      expect(records).toBeGreaterThan(REQUESTS);
    });

    it('give the pipeline the preferred attribute of each field', () => {
      let fields = 0;
      for (let seed = 0; seed < REQUESTS; seed++) {
        const random = new Random(seed);
        const model = randomModel(random);
        const found = projections(decode, encode(encoding, model, signal, random));
        const expected = model.flatMap(({ attributes, scopes }) =>
          scopes.flatMap(({ records }) => records.map((record) => expectedFields(attributes, record.attributes)))
        );
        expect(found).toHaveLength(expected.length);
        found.forEach((projection, index) => {
          // What is no server span is no call: a decoder may leave it as soon as it knows.
          if (signal === 'logs' || projection.kind === SPAN_KIND.server) {
            expectSame(projection.fields, expected[index], { seed, index });
            fields += Object.keys(expected[index]).length;
          }
        });
      }
      expect(fields).toBeGreaterThan(REQUESTS);
    });
  }
);

describe.each(SIGNALS)('%s against protobufjs', (signal) => {
  const decode = DECODERS[signal].protobuf;
  const requests = Array.from({ length: REQUESTS }, (_, seed) => {
    const random = new Random(seed + 10_000);
    return encodeProtobuf(randomModel(random), signal, random);
  });

  it('are read alike', () => {
    for (const [index, body] of requests.entries()) {
      expectSame(plainRecords(decode, body), decodeByProtobufjs(body, signal), { index });
    }
  });

  it('are read alike or refused when they are cut at any byte', () => {
    let refused = 0;
    let read = 0;
    for (const body of requests.filter(({ length }) => length > 100 && length < 2_000).slice(0, 12)) {
      for (let length = 0; length < body.length; length++) {
        const cut = body.subarray(0, length);
        let records;
        try {
          records = plainRecords(decode, cut);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
          refused++;
          continue;
        }
        expectSame(records, decodeByProtobufjs(cut, signal), { length });
        read++;
      }
    }
    expect(refused).toBeGreaterThan(1_000);
    expect(read).toBeGreaterThan(0);
  });
});

it.each(SIGNALS)('%s: an empty request has no records', (signal) => {
  expect(plainRecords(DECODERS[signal].protobuf, Buffer.alloc(0))).toEqual([]);
  expect(plainRecords(DECODERS[signal].json, Buffer.from('{}'))).toEqual([]);
});
