import { type CallFacts } from './learning/endpointTree';
import { isRefusal } from './refusal';

/** What a call says of its endpoint; texts are empty when it does not say them. */
export interface StatedEndpoint {
  readonly service: string;
  /** The router's route, in the words of any router. */
  readonly route: string;
  /** Name of the span of a call without a route or path: `GET /orders/{id}` has a route in it. */
  readonly spanName: string;
  /** A path or a whole URL. Its query string is never looked at. */
  readonly path: string;
  /** 0 when it is not known. */
  readonly statusCode: number;
  /** Who called. */
  readonly consumer: string;
  /** The map that the record was read by: senders are counted by it. */
  readonly source: string;
}

/** What of a call decides whether something is learnt from it. */
export function callOf({ statusCode, consumer }: StatedEndpoint): CallFacts {
  return { isRefused: isRefusal(statusCode, consumer), consumer };
}
