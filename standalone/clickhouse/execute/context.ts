import type { ServerResponse } from 'node:http';
import type { Database } from '../engine/database';
import type { Encoding } from '../http/compression';
import type { QueryRequest } from '../http/request';
import type { Lane } from '../lane';
import type { Limits } from '../limits';
import type { Spool } from './spool';

/** What all requests share. */
export interface Gateway {
  database: Database;
  spool: Spool;
  limits: Limits;
  reads: Lane;
  writes: Lane;
  /** Table functions that user queries may not call, in lower case. */
  refusedFunctions: ReadonlySet<string>;
}

/** One request on its way to an answer. */
export interface Exchange {
  gateway: Gateway;
  request: QueryRequest;
  queryId: string;
  response: ServerResponse;
  encoding: Encoding | undefined;
  /** Fires when the client has gone away. */
  clientGone: AbortSignal;
  /** Fires when the process must stop. */
  stopping: AbortSignal;
}
