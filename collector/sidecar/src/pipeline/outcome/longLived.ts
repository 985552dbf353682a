import { AT } from '../../otlp/attributeNames';
import { type FieldValues } from '../fields/fieldValues';
import { type Outcome } from './errorClass';

const SWITCHING_PROTOCOLS = 101;
const FIRST_FAILURE = 400;

/** Answers that end when the caller does not want more. */
const STREAMING_TYPE = /^(?:text\/event-stream|multipart\/x-mixed-replace)\b/i;

/** Protocols that an HTTP request opens, as the upgrade header, a scheme or a protocol name. */
const STREAMING_PROTOCOLS: ReadonlySet<string> = new Set(['websocket', 'ws', 'wss']);

/** Says whether a call is long-lived: its duration is how long the caller stayed, and no latency. */
export type LongLivedRule = (
  fields: FieldValues,
  outcome: Pick<Outcome, 'statusCode' | 'hundreds'>,
  endpoint: { method: string; template: string }
) => boolean;

/**
 * The calls that are long-lived: upgraded connections (101, WebSocket, CONNECT), streamed answers (server-sent events),
 * streams of gRPC that name their type, and the endpoints of a setting. A call that was refused is none of them.
 * @param templates endpoints that are long-lived, such as long polls; `*` at the end of one takes the rest.
 */
export function createLongLivedRule(templates: readonly string[]): LongLivedRule {
  const whole = new Set(templates.filter((template) => !template.endsWith('*')));
  const beginnings = templates.filter((template) => template.endsWith('*')).map((template) => template.slice(0, -1));
  const isNamed = (template: string) =>
    whole.has(template) || beginnings.some((beginning) => template.startsWith(beginning));

  return (fields, { statusCode, hundreds }, { method, template }) => {
    if (statusCode === SWITCHING_PROTOCOLS) {
      return true;
    }
    if (hundreds * 100 >= FIRST_FAILURE) {
      return false;
    }
    return (
      (method === 'CONNECT' && hundreds === 2) ||
      (templates.length > 0 && isNamed(template)) ||
      isStreaming(fields, AT.scheme) ||
      isStreaming(fields, AT.protocol) ||
      (fields.hasAt(AT.responseContentType) && STREAMING_TYPE.test(fields.textAt(AT.responseContentType))) ||
      (fields.hasAt(AT.rpcType) && /stream/i.test(fields.textAt(AT.rpcType)))
    );
  };
}

function isStreaming(fields: FieldValues, slot: number): boolean {
  const text = fields.hasAt(slot) ? fields.textAt(slot) : '';
  // Mostly it is http.
  return (text.startsWith('w') || text.startsWith('W')) && STREAMING_PROTOCOLS.has(text.toLowerCase());
}
