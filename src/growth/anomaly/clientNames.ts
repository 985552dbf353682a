/**
 * Names of clients that one key gives from one address within an hour: above `names` its headers contradict each other. A
 * name with fewer than `calls` calls is somebody who tries a tool.
 */
export const CLIENT_NAMES = { calls: 20, names: 2 };

/** The names of clients that count. @param calls of each name within the hour */
export const countedNames = (calls: readonly number[]): number =>
  calls.filter((count) => count >= CLIENT_NAMES.calls).length;
