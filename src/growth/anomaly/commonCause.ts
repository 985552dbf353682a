import { BLOCK_HOURS, DAY_BLOCKS } from './trafficBlocks';

/** What consumers with the same change can share, the one that says most about the cause first. */
export const TRAITS = ['endpoint', 'region', 'sdk', 'plan'] as const;

export type Trait = (typeof TRAITS)[number];

/** A block of a consumer with far more or fewer calls than expected. */
export interface UnusualBlock extends Record<Trait, string> {
  organization_id: string;
  consumer: string;
  /** Path of the consumer's page. */
  page: string;
  /** End of the block, in milliseconds since the epoch. */
  time: number;
  calls: number;
  expected: number;
  /** Below 0 for a drop. */
  z: number;
  /** Calls of the blocks before, and of this one. */
  course: number[];
}

export type Direction = 'spike' | 'drop';

/** Unusual blocks of one consumer in one direction, at most MERGED_BLOCKS from one to the next. */
export interface Anomaly extends Omit<UnusualBlock, 'time'> {
  direction: Direction;
  /** Start of the first block and end of the last one. */
  start: number;
  end: number;
  /** Blocks that are unusual; calls and expected ones are their sums, z the one that is farthest from 0. */
  blocks: number;
}

/** Anomalies that have a cause in common, or one alone. */
export interface AnomalyGroup {
  direction: Direction;
  start: number;
  end: number;
  /** The farthest from 0 first. */
  anomalies: Anomaly[];
  /** What most of the change of each of them is of. */
  shared: Array<{ trait: Trait; value: string }>;
}

/** Blocks that are at most a day apart belong together: nights are no end of what has begun. */
const MERGED_BLOCKS = DAY_BLOCKS;

const BLOCK_MS = BLOCK_HOURS * 3_600_000;

/**
 * Many at once have a common cause, whatever they share: more than so large a share of the consumers that can be judged, and
 * so many at least.
 */
export const MANY = { share: 0.05, consumers: 3 };

/** Consumers that share a trait have a common cause from so many on. */
const SHARING_CONSUMERS = 2;

/** The anomalies that unusual blocks make, the newest first. Traits and course are those of the first block. */
export function anomaliesOf(blocks: readonly UnusualBlock[]): Anomaly[] {
  const last = new Map<string, Anomaly>();
  const anomalies: Anomaly[] = [];
  for (const { time, ...block } of [...blocks].sort((a, b) => a.time - b.time)) {
    const direction: Direction = block.z > 0 ? 'spike' : 'drop';
    const key = JSON.stringify([block.organization_id, direction]);
    const running = last.get(key);
    if (running !== undefined && time - running.end <= MERGED_BLOCKS * BLOCK_MS) {
      running.end = time;
      running.blocks += 1;
      running.calls += block.calls;
      running.expected += block.expected;
      running.z = Math.abs(block.z) > Math.abs(running.z) ? block.z : running.z;
    } else {
      const begun = { ...block, direction, start: time - BLOCK_MS, end: time, blocks: 1 };
      last.set(key, begun);
      anomalies.push(begun);
    }
  }
  return anomalies.reverse();
}

/**
 * One item for a common cause: anomalies of the same direction that begin in the same block, when they are many or when most of
 * their change is of the same endpoint, region, SDK or plan. The newest first, of one block the largest group first.
 * @param consumers that can be judged
 */
export function groupAnomalies(anomalies: readonly Anomaly[], consumers: number): AnomalyGroup[] {
  const byBlock = new Map<string, Anomaly[]>();
  for (const anomaly of anomalies) {
    const key = `${anomaly.start} ${anomaly.direction}`;
    byBlock.set(key, [...(byBlock.get(key) ?? []), anomaly]);
  }
  return [...byBlock.values()]
    .flatMap((together) => groupsOfBlock(together, consumers))
    .sort(
      (a, b) =>
        b.start - a.start ||
        b.anomalies.length - a.anomalies.length ||
        Math.abs(b.anomalies[0].z) - Math.abs(a.anomalies[0].z) ||
        a.anomalies[0].organization_id.localeCompare(b.anomalies[0].organization_id)
    );
}

function groupsOfBlock(together: readonly Anomaly[], consumers: number): AnomalyGroup[] {
  if (together.length >= MANY.consumers && together.length > MANY.share * consumers) {
    return [groupOf(together)];
  }
  const groups: AnomalyGroup[] = [];
  let rest = [...together];
  for (let largest = largestSharing(rest); largest.length >= SHARING_CONSUMERS; largest = largestSharing(rest)) {
    const members = new Set(largest);
    groups.push(groupOf(largest));
    rest = rest.filter((anomaly) => !members.has(anomaly));
  }
  return [...groups, ...rest.map((anomaly) => groupOf([anomaly]))];
}

/** The most anomalies that share a value of a trait; of as many those of the trait that says most. */
function largestSharing(anomalies: readonly Anomaly[]): Anomaly[] {
  let largest: Anomaly[] = [];
  for (const trait of TRAITS) {
    for (const value of new Set(anomalies.map((anomaly) => anomaly[trait]))) {
      const sharing = value === '' ? [] : anomalies.filter((anomaly) => anomaly[trait] === value);
      largest = sharing.length > largest.length ? sharing : largest;
    }
  }
  return largest;
}

function groupOf(anomalies: readonly Anomaly[]): AnomalyGroup {
  const [first] = anomalies;
  const shared = TRAITS.flatMap((trait) => {
    const value = first[trait];
    return value !== '' && anomalies.every((anomaly) => anomaly[trait] === value) ? [{ trait, value }] : [];
  });
  return {
    ...{ direction: first.direction, start: first.start, shared },
    end: Math.max(...anomalies.map(({ end }) => end)),
    anomalies: [...anomalies].sort(
      (a, b) => Math.abs(b.z) - Math.abs(a.z) || a.organization_id.localeCompare(b.organization_id)
    ),
  };
}

/** Something that is known to have happened. */
export interface KnownEvent {
  /** Milliseconds since the epoch. */
  time: number;
  title: string;
  /** The organization that it is about; all where it is absent. */
  organization_id?: string;
}

/** An event explains what begins in the block that it lies in, or in the next one. */
const EXPLAINED_MS = BLOCK_MS;

/**
 * The events whose time explains a group: from EXPLAINED_MS before its first block to the end of that block, and about all
 * consumers or about one of the group.
 */
export function explanationsOf({ start, anomalies }: AnomalyGroup, events: readonly KnownEvent[]): KnownEvent[] {
  const members = new Set(anomalies.map(({ organization_id }) => organization_id));
  return events.filter(
    ({ time, organization_id }) =>
      time >= start - EXPLAINED_MS &&
      time < start + BLOCK_MS &&
      (organization_id === undefined || members.has(organization_id))
  );
}
