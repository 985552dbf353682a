import { type AttributeMap, type InstrumentationScope } from './record';

/** Where the value of one attribute belongs. */
export interface AttributeTarget {
  /** Position of the field in FIELDS. */
  slot: number;
  /** 1 for the name that is preferred; of two values for one slot the one with the lower rank counts. */
  rank: number;
}

/**
 * How the records of one source are read: chosen once for all records of a resource and scope, then only looked up.
 *
 * Rules of reading, the same for every decoder:
 * - a value that is absent, empty or "-" (how access logs write nothing) counts as not sent;
 * - of equal names the later one counts, the record's own over that of its resource;
 * - an attribute that is a key-value list is looked into when its name is in `prefixes`: its members are read as
 *   `name.member`;
 * - the body of a log record is read like attributes when the attributes do not make it an HTTP call: members of a
 *   key-value list, or of a JSON object in text.
 */
export interface SourceMap {
  /** Name of the map file, or `opentelemetry` for records of no known gateway. */
  readonly name: string;
  readonly targets: ReadonlyMap<string, AttributeTarget>;
  /** Beginnings of names that have a dot: `request` and `request.headers` of `request.headers.host`. */
  readonly prefixes: ReadonlySet<string>;
  /** What the time of a log record means; undefined leaves it to `time.log_timestamp`. */
  readonly logTime: 'start' | 'end' | undefined;
  /** Slots of durations of which one value may list several, one for each try, that are one together. */
  readonly sums: ReadonlySet<number>;
  /** Of shippers, whose records come from gateways of all kinds: the map of a record, by the names that it has. */
  readonly choose?: ChooseMap | undefined;
}

/** @param has whether the record has a value under the name; the names of inner members have dots. */
export type ChooseMap = (has: (name: string) => boolean) => SourceMap | undefined;

/** The map of what needs none, such as JSON events. */
export const NO_MAP: SourceMap = {
  name: '',
  targets: new Map(),
  prefixes: new Set(),
  logTime: undefined,
  sums: new Set(),
};

/** Chooses the map of a resource and scope. Pure: equal arguments give the same object. */
export type SelectMap = (resource: AttributeMap, scope: InstrumentationScope) => SourceMap;
