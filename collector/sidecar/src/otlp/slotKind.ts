/** What a slot holds. */
export const SLOT_KIND = {
  absent: 0,
  /** UTF-8 in `buffer`, from `starts` to `ends`. */
  text: 1,
  /** A number, in `numbers`. */
  number: 2,
  /** 1 or 0, in `numbers`. */
  boolean: 3,
  /** A JavaScript value, in `values`: lists, maps, bytes, integers beyond 2^53, and all that comes as JSON. */
  value: 4,
} as const;
