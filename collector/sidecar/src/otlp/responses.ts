/** Warning in a response with status 200: about records that became dead letters, or that were lost. */
export interface PartialSuccess {
  rejected: number;
  message: string;
}

/** google.rpc.Code of the answers that are given. */
export const RPC_CODE = {
  invalidArgument: 3,
  permissionDenied: 7,
  resourceExhausted: 8,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/**
 * ExportTraceServiceResponse and ExportLogsServiceResponse have the same wire form: field 1 is the partial success
 * with field 1 `rejected_*` (int64) and field 2 `error_message`. Without a warning the message is empty.
 */
export function encodeExportResponse(partial: PartialSuccess | undefined): Buffer {
  if (!partial) {
    return Buffer.alloc(0);
  }
  const rejected = partial.rejected > 0 ? Buffer.concat([Buffer.of(0x08), varint(partial.rejected)]) : Buffer.alloc(0);
  return bytesField(1, Buffer.concat([rejected, bytesField(2, Buffer.from(partial.message, 'utf8'))]));
}

/** The same as OTLP/JSON: int64 is a string. */
export function exportResponseJson(signal: 'traces' | 'logs', partial: PartialSuccess | undefined): string {
  if (!partial) {
    return '{}';
  }
  const rejected = partial.rejected > 0 ? String(partial.rejected) : undefined;
  const count = signal === 'traces' ? { rejectedSpans: rejected } : { rejectedLogRecords: rejected };
  return JSON.stringify({ partialSuccess: { ...count, errorMessage: partial.message } });
}

/** google.rpc.Status: field 1 code, field 2 message. */
export function encodeStatus(code: number, message: string): Buffer {
  return Buffer.concat([Buffer.of(0x08), varint(code), bytesField(2, Buffer.from(message, 'utf8'))]);
}

function bytesField(field: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(field * 8 + 2), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}
