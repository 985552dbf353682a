import { endpointById } from '../api/endpoints';
import { randomFrom, randomHex } from '../random';
import { hourOf, type Timeline } from '../traffic/timeline';

const MINUTE_MS = 60_000;

/** Somebody tries 300 keys that were never issued, from one address and within ten minutes. All are refused. */
export const KEY_STUFFING = {
  startedMinutesAgo: 4 * 60 + 48,
  minutes: 10,
  keys: 300,
  clientAddress: '192.0.2.66',
  country: 'VN',
  endpointId: 'orders.list',
};

/** One try of a key. */
interface KeyTry {
  /** Milliseconds since the epoch. */
  time: number;
  keyId: string;
}

/** The endpoint that tells whether a key is one. */
export const TRIED_ENDPOINT = endpointById.get(KEY_STUFFING.endpointId)!;

/** The keys that are tried in the hour that starts at `hour`: all of them in one, none in others. */
export function keysTried({ world, anchor }: Timeline, hour: number): KeyTry[] {
  const { startedMinutesAgo, minutes, keys } = KEY_STUFFING;
  const since = anchor - startedMinutesAgo * MINUTE_MS;
  if (hour !== hourOf(since)) {
    return [];
  }
  const random = randomFrom(world.seed, 'stuffing');
  return Array.from({ length: keys }, (_, i) => ({
    time: since + Math.floor(((i + random()) * minutes * MINUTE_MS) / keys),
    keyId: `key_${randomHex(random, 6)}`,
  }));
}
