import { isObject } from '../../model/isObject';

/** The app's settings as Grafana stores them (`jsonData`); every member may be absent. */
export type StoredSettings = {
  /** uid of the ClickHouse data source. */
  clickhouseUid?: string;
  /** uid of the Prometheus data source. */
  prometheusUid?: string;
  /** uid of the data source that has the traces of the calls. */
  tracingUid?: string;
  /** Query of a trace in that data source, in which `${traceId}` stands for the id. */
  traceQuery?: string;
  /** ClickHouse database that holds Callsight's tables. */
  database?: string;
  /** Where senders reach the sidecar over HTTP, without a path. */
  sidecarUrl?: string;
  /** Segments that all users see: what *Segments* stores for one user, `{version: 1, segments: [...]}`. */
  segments?: unknown;
  /** Seconds from which on the newest call is old: the sign of freshness is amber. */
  agingAfterSeconds?: number;
  /** Seconds from which on the newest call is too old: it is red. */
  staleAfterSeconds?: number;
  /** Calls that both periods need before a change has a color. */
  evidenceCalls?: number;
  /** Standard errors that a change exceeds before it has a color. */
  evidenceStandardErrors?: number;
};

/** Settings with defaults filled in. An empty uid means: the first data source of the type. */
export type Settings = Required<StoredSettings>;

export const DEFAULT_DATABASE = 'callsight';

/** Where the sidecar of the Docker Compose file listens. */
export const DEFAULT_SIDECAR_URL = 'http://localhost:4318';

/** Stands for the id in a query of a trace. */
export const TRACE_ID_PLACEHOLDER = '${traceId}';

/** Defaults of the settings that are numbers, none of which is negative. */
export const DEFAULT_LIMITS = {
  agingAfterSeconds: 60,
  staleAfterSeconds: 600,
  evidenceCalls: 100,
  evidenceStandardErrors: 3,
};

/** The name goes into SQL unquoted, so only plain identifiers are allowed. */
const DATABASE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/** Why a database name cannot be used. */
export type DatabaseNameProblem = 'empty' | 'invalid';

/** Says what is wrong with a database name, or undefined when it can be used. */
export function databaseNameProblem(name: string): DatabaseNameProblem | undefined {
  if (name === '') {
    return 'empty';
  }
  return DATABASE_NAME.test(name) ? undefined : 'invalid';
}

/** Whether a text is an address of HTTP that can stand in a shell command: without a quote or space. */
export function isHttpUrl(url: string): boolean {
  return /^https?:\/\/[\w.:[\]-]+(\/[^\s'"]*)?$/.test(url);
}

/**
 * Reads stored settings of any shape: wrong types and unusable names become the defaults, so that a hand-written
 * provisioning file can never break a screen or change the SQL.
 */
export function resolveSettings(jsonData: unknown): Settings {
  const stored = isObject(jsonData) ? jsonData : {};
  const database = text(stored.database).trim();
  return {
    clickhouseUid: text(stored.clickhouseUid),
    prometheusUid: text(stored.prometheusUid),
    tracingUid: text(stored.tracingUid),
    traceQuery: text(stored.traceQuery).trim() || TRACE_ID_PLACEHOLDER,
    database: databaseNameProblem(database) === undefined ? database : DEFAULT_DATABASE,
    sidecarUrl: isHttpUrl(text(stored.sidecarUrl)) ? text(stored.sidecarUrl).replace(/\/+$/, '') : DEFAULT_SIDECAR_URL,
    segments: stored.segments,
    agingAfterSeconds: limit(stored.agingAfterSeconds, DEFAULT_LIMITS.agingAfterSeconds),
    staleAfterSeconds: limit(stored.staleAfterSeconds, DEFAULT_LIMITS.staleAfterSeconds),
    evidenceCalls: limit(stored.evidenceCalls, DEFAULT_LIMITS.evidenceCalls),
    evidenceStandardErrors: limit(stored.evidenceStandardErrors, DEFAULT_LIMITS.evidenceStandardErrors),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const limit = (value: unknown, fallback: number): number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fallback;
