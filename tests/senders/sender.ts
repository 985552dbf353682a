import { type ErrorClass } from '../../model/errorClasses';
import { type Collector } from '../support/collector';
import { type Cache } from './install/cache';

/** What a sender can say of a call in other words than the API's answer. */
export interface Outcome {
  status: number;
  errorClass: ErrorClass;
}

/** What a sender can know of the calls. Nothing is expected of what it cannot know. */
export interface Knowledge {
  /** The service of every row. Undefined: any, but one for all. */
  service?: string;
  /**
   * route: the template comes from the framework. spanName: it stands in the name of the span only, where a route
   * without a parameter looks like a path. path: it is inferred, so a word in a path may stay.
   */
  template: 'route' | 'spanName' | 'path';
  /** Paths that a gateway answers itself, so that no service tells their route. */
  ownAnswers?: string[];
  consumer: boolean;
  requestId: boolean;
  idempotencyKey: boolean;
  /** Time of the upstream, longer than 0 for slow calls and never longer than the call. */
  upstream: boolean;
  quota: boolean;
  /** The finest difference of durations, in milliseconds: 1 where 0 is stored for a shorter call. 0: microseconds. */
  resolutionMs: number;
  /** The status that it says of a handler that crashes, where that is not what the caller got. */
  crashStatus?: number;
  /** What it says of a call whose caller left; any of these. */
  gone: Outcome[];
}

/** Where a sender finds what it needs. */
export interface SenderContext {
  /** A folder of this run. */
  folder: string;
  collector: Collector;
  /** The API for a gateway to stand in front of, `http://127.0.0.1:<port>`. */
  apiUrl: string;
  cache: Cache;
}

export interface RunningSender {
  /** Where callers send, `http://127.0.0.1:<port>`. */
  url: string;
  /** Names and versions of the software, for the table. */
  version: string;
  close(): Promise<void>;
}

/** A gateway or service that is really run: one file of senders/ each. */
export interface Sender {
  name: string;
  /** How it reports, for the table: "JSON access log, file-log.yaml". */
  how: string;
  knows: Knowledge;
  /** Overlays of the Collector, its settings, and the pattern of access logs below its folder. */
  collector?: { overlays: string[]; env: Record<string, string>; accessLog?: string };
  /** A broker stands between its Collector and a second one, which sends to the sidecar. */
  isThroughKafka?: boolean;
  /** Records that the same call comes from two sources: rows are expected to stay the same for so long. */
  settleMs?: number;
  /** @throws Unavailable with the reason, where it cannot be installed. */
  start(context: SenderContext): Promise<RunningSender>;
}
