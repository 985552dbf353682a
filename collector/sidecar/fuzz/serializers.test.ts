import { type Attributes } from '@opentelemetry/api';
import {
  JsonLogsSerializer,
  JsonTraceSerializer,
  ProtobufLogsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import { plainRecords } from '../src/otlp/plain.testing';
import { hrTime, sdkLog, sdkSpan } from '../src/otlp/testing';
import { DECODERS } from './decoders';
import { type ModelAttribute, plainAttributes, randomValue } from './model';
import { decodeByProtobufjs } from './protobufjsOracle';
import { Random } from './random';

const REQUESTS = 100;

/** Attributes that the SDK takes: it has no maps, and no list of different types. */
function sdkAttributes(random: Random): { sent: Attributes; expected: ReturnType<typeof plainAttributes> } {
  const list: ModelAttribute[] = Array.from({ length: random.below(20) }, (_, index) => [
    `name.${index}`,
    randomValue(random, 9),
  ]);
  const usable = list.filter(
    ([, value]) =>
      value.kind === 'string' ||
      value.kind === 'bool' ||
      // The SDK sends a whole number as an integer, whose digits a double does not have beyond 2^53.
      (value.kind === 'double' && (!Number.isInteger(value.value) || Math.abs(value.value) < 2 ** 53))
  );
  const expected = plainAttributes(usable);
  const sent: Attributes = {};
  expected.forEach((value, name) => {
    if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
      sent[name] = value;
    }
  });
  return { sent, expected };
}

const time = (random: Random) => hrTime(random.uint32(), random.below(1e9));
const bytes = (data: Uint8Array | undefined) => Buffer.from(data ?? []);

it('reads the spans of OpenTelemetry’s serializers as protobufjs does, and in JSON alike', () => {
  for (let seed = 0; seed < REQUESTS; seed++) {
    const random = new Random(seed);
    const resource = sdkAttributes(random);
    const own = Array.from({ length: 1 + random.below(3) }, () => sdkAttributes(random));
    const spans = own.map(({ sent }) =>
      sdkSpan({
        attributes: sent,
        resource: resource.sent,
        kind: random.below(5),
        start: time(random),
        end: time(random),
        traceId: random.hex(16),
        spanId: random.hex(8),
        name: random.pick(['', 'GET', 'é']),
      })
    );
    const protobuf = bytes(ProtobufTraceSerializer.serializeRequest(spans));
    const records = plainRecords(DECODERS.traces.protobuf, protobuf);
    expect(records).toEqual(decodeByProtobufjs(protobuf, 'traces'));
    expect(records.map(({ attributes }) => attributes)).toEqual(own.map(({ expected }) => expected));
    const json = bytes(JsonTraceSerializer.serializeRequest(spans));
    if (!/null/.test(json.toString())) {
      // In JSON the SDK writes null for NaN and infinity.
      expect(plainRecords(DECODERS.traces.json, json)).toEqual(records);
    }
  }
});

it('reads the log records of OpenTelemetry’s serializers as protobufjs does, and in JSON alike', () => {
  for (let seed = 0; seed < REQUESTS; seed++) {
    const random = new Random(seed);
    const own = Array.from({ length: 1 + random.below(3) }, () => sdkAttributes(random));
    const logs = own.map(({ sent }) => sdkLog(sent, time(random)));
    const protobuf = bytes(ProtobufLogsSerializer.serializeRequest(logs));
    const records = plainRecords(DECODERS.logs.protobuf, protobuf);
    expect(records).toEqual(decodeByProtobufjs(protobuf, 'logs'));
    expect(records.map(({ attributes }) => attributes)).toEqual(own.map(({ expected }) => expected));
    const json = bytes(JsonLogsSerializer.serializeRequest(logs));
    if (!/null/.test(json.toString())) {
      expect(plainRecords(DECODERS.logs.json, json)).toEqual(records);
    }
  }
});
