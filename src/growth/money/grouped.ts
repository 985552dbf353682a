/** Entries by a key, in the order in which keys appear. */
export function grouped<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string
): Map<string, [Entry, ...Entry[]]> {
  const groups = new Map<string, [Entry, ...Entry[]]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [entry]);
    } else {
      group.push(entry);
    }
  }
  return groups;
}
