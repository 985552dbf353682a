import { type Model, type ModelAttribute, type ModelRecord, type ModelValue, type Signal } from './model';
import { type Random } from './random';
import { bytesField, doubleField, fixed32Field, fixed64Field, message, varintField, type WireField } from './wire';

/**
 * A request as protobuf, in one of the many forms that mean the same: fields in any order, unknown fields in between,
 * varints longer than needed, a resource or scope behind its records or in several parts.
 * Field numbers: opentelemetry-proto 1.11 (trace, logs, common and resource).
 */
export function encodeProtobuf(model: Model, signal: Signal, random: Random): Buffer {
  const encodeRecord = signal === 'traces' ? span : logRecord;
  const scopes = (resource: Model[number]) =>
    resource.scopes.map((scope) =>
      bytesField(
        2,
        message(random, [
          ...parts(random, [text(1, scope.name), text(2, scope.version)]),
          ...scope.records.map((record) => bytesField(2, encodeRecord(record, random), padding(random))),
          text(3, 'https://opentelemetry.io/schemas/1.44.0'),
        ])
      )
    );
  return message(
    random,
    model.map((resource) =>
      bytesField(
        1,
        message(random, [
          ...parts(
            random,
            resource.attributes.map((attribute) => keyValue(1, attribute, random))
          ),
          ...scopes(resource),
        ])
      )
    )
  );
}

const padding = (random: Random): number => (random.oneIn(10) ? random.below(9) : 0);

/** A field of text; when it is empty, there is no field. */
function text(number: number, value: string): WireField {
  return value === '' ? { number, bytes: Buffer.alloc(0) } : bytesField(number, value);
}

/** A message as field 1, whole or in two parts, which a reader has to merge. */
function parts(random: Random, fields: WireField[]): WireField[] {
  const cut = random.oneIn(4) ? random.below(fields.length + 1) : fields.length;
  return [fields.slice(0, cut), fields.slice(cut)]
    .filter((part, index) => index === 0 || part.length > 0)
    .map((part) => bytesField(1, message(random, part)));
}

function keyValue(number: number, [name, value]: ModelAttribute, random: Random): WireField {
  return bytesField(number, message(random, [text(1, name), bytesField(2, anyValue(value, random))]), padding(random));
}

function anyValue(value: ModelValue, random: Random): Buffer {
  const fields = (): WireField[] => {
    switch (value.kind) {
      case 'none':
        return [];
      case 'string':
        return [bytesField(1, value.value)];
      case 'bool':
        return [varintField(2, value.value ? 1 : 0)];
      case 'int':
        return [varintField(3, value.value, padding(random))];
      case 'double':
        return [doubleField(4, value.value)];
      case 'array':
        return [
          bytesField(
            5,
            message(
              random,
              value.value.map((item) => bytesField(1, anyValue(item, random)))
            )
          ),
        ];
      case 'kvlist':
        return [
          bytesField(
            6,
            message(
              random,
              value.value.map((item) => keyValue(1, item, random))
            )
          ),
        ];
      case 'bytes':
        return [bytesField(7, value.value)];
    }
  };
  return message(random, fields());
}

const id = (hex: string): Buffer => Buffer.from(hex, 'hex');

function span(record: ModelRecord, random: Random): Buffer {
  const status = message(random, [text(2, record.status.message), varintField(3, record.status.code)]);
  return message(random, [
    bytesField(1, id(record.traceId)),
    bytesField(2, id(record.spanId)),
    bytesField(3, 'k=v'),
    bytesField(4, id(record.parentSpanId)),
    text(5, record.name),
    varintField(6, record.kind, padding(random)),
    fixed64Field(7, record.start),
    fixed64Field(8, record.end),
    ...record.attributes.map((attribute) => keyValue(9, attribute, random)),
    varintField(10, random.below(9)),
    bytesField(11, message(random, [fixed64Field(1, 1n), bytesField(2, 'exception')])),
    bytesField(13, message(random, [bytesField(1, random.bytes(16))])),
    bytesField(15, status),
    fixed32Field(16, record.flags),
  ]);
}

function logRecord(record: ModelRecord, random: Random): Buffer {
  return message(random, [
    fixed64Field(1, record.start),
    varintField(2, 9),
    bytesField(3, 'INFO'),
    bytesField(5, anyValue(record.body, random)),
    ...record.attributes.map((attribute) => keyValue(6, attribute, random)),
    varintField(7, 3),
    bytesField(9, id(record.traceId)),
    bytesField(10, id(record.spanId)),
    fixed64Field(11, record.end),
    text(12, record.name),
  ]);
}
