import type { EngineFacts } from '../engine/database';
import type { QueryRequest } from './request';

const HANDSHAKE = 'select displayname(), version(), revision(), timezone()';

/** Whether this is the query with which clickhouse-go opens an HTTP connection. */
export function isGoHandshake(request: QueryRequest, sql: string): boolean {
  return (
    request.clientProtocolVersion !== undefined &&
    request.defaultFormat === 'Native' &&
    sql.trim().replace(/\s+/g, ' ').toLowerCase() === HANDSHAKE
  );
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return Buffer.from([...bytes, rest]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([varint(bytes.length), bytes]);
}

/** Block info: is_overflows = 0, bucket_num = -1, end. */
const BLOCK_INFO = Buffer.from([1, 0, 2, 0xff, 0xff, 0xff, 0xff, 0]);
const NO_CUSTOM_SERIALIZATION = Buffer.from([0]);

/**
 * One Native block at the client's revision (src/Formats/NativeWriter.cpp), which chDB cannot write. revision() is 0:
 * the client then reads every later block as plain Native, which is what chDB does write.
 */
export function goHandshakeBlock(facts: EngineFacts): Buffer {
  const revision = Buffer.alloc(4);
  const columns: Array<[name: string, type: string, value: Buffer]> = [
    ['displayName()', 'String', text(facts.displayName)],
    ['version()', 'String', text(facts.version)],
    ['revision()', 'UInt32', revision],
    ['timezone()', 'String', text(facts.timezone)],
  ];
  return Buffer.concat([
    BLOCK_INFO,
    varint(columns.length),
    varint(1),
    ...columns.flatMap(([name, type, value]) => [text(name), text(type), NO_CUSTOM_SERIALIZATION, value]),
  ]);
}
