import { ProtobufLogsSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { encodeExportResponse, encodeStatus, exportResponseJson } from './responses';
import { WireReader } from './wireReader';

describe('answers', () => {
  it('are read back by the deserializers of OpenTelemetry', () => {
    const partial = { rejected: 300, message: 'résumé of 300 records' };
    const body = encodeExportResponse(partial);
    expect(ProtobufTraceSerializer.deserializeResponse(body).partialSuccess).toMatchObject({
      rejectedSpans: 300,
      errorMessage: partial.message,
    });
    expect(ProtobufLogsSerializer.deserializeResponse(body).partialSuccess?.rejectedLogRecords).toBe(300);
    expect(encodeExportResponse(undefined)).toHaveLength(0);
  });

  it('have the same content as JSON', () => {
    expect(exportResponseJson('traces', undefined)).toBe('{}');
    expect(JSON.parse(exportResponseJson('traces', { rejected: 2, message: 'm' }))).toEqual({
      partialSuccess: { rejectedSpans: '2', errorMessage: 'm' },
    });
    expect(JSON.parse(exportResponseJson('logs', { rejected: 0, message: 'm' }))).toEqual({
      partialSuccess: { errorMessage: 'm' },
    });
  });

  it('encode google.rpc.Status', () => {
    const reader = new WireReader(encodeStatus(3, 'wrong'));
    expect([reader.nextTag(), reader.uint(), reader.nextTag(), reader.string()]).toEqual([8, 3, 18, 'wrong']);
  });
});
