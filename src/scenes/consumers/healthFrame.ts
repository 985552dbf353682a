import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { NOT_A_CONSUMER } from '../../../model/consumers';
import { SIGNALS, type Signal } from '../../queries/attention/signals';
import { fineText, type HealthKind } from './healthTexts';

/** The health of a consumer that has a claim. */
export interface ConsumerHealth {
  level: string;
  id: string;
  label: string;
  kind: Signal;
  text: string;
  /** Address of the consumer's page, in the period of the claim. */
  href: string;
}

/** What is known about the health of the consumers of a table. */
export interface KnownHealth {
  /** Level of the rows: claims about others are not theirs. */
  level: string;
  /** Undefined as long as it is not known. */
  consumers?: readonly ConsumerHealth[];
  /** Shows the consumers of this health alone. */
  only?: HealthKind;
}

/** Stands for what is not known yet. */
const WAITING = '…';

const keyOf = (level: string, id: string) => `${level}\n${id}`;

interface Row {
  /** Number of the row in the frame; undefined for a consumer that the answer does not have. */
  row?: number;
  calls: number;
  kind?: HealthKind;
  health?: ConsumerHealth;
}

/**
 * The frame of consumersQuery with the columns `health` and `health_href`, sorted by health, then calls. A consumer with
 * a claim that the answer does not have, because it has not called for long, gets a row.
 */
export function withHealth(frame: DataFrame, known: KnownHealth): DataFrame {
  const rows = healthRows(frame, known).filter(({ kind }) => known.only === undefined || kind === known.only);
  const order = rows.sort((left, right) => rank(left.kind) - rank(right.kind) || right.calls - left.calls);
  const isKnown = known.consumers !== undefined;
  const texts = order.map(({ kind, health }) => (isKnown ? (health?.text ?? (kind && fineText()) ?? null) : WAITING));
  const fields = frame.fields.map((field) => ({ ...field, values: order.map((row) => valueOf(field, row, frame)) }));
  const paths = fields.find(({ name }) => name === 'path')?.values ?? [];
  const hrefs = order.map(({ health }, index) => health?.href ?? paths[index] ?? null);
  const added: Field[] = [
    {
      name: 'health',
      type: FieldType.string,
      config: {},
      values: known.level === 'plan' ? texts.map(() => null) : texts,
    },
    { name: 'health_href', type: FieldType.string, config: {}, values: hrefs },
  ];
  const after = fields.findIndex(({ name }) => name === 'owner') + 1;
  return { ...frame, length: order.length, fields: [...fields.slice(0, after), ...added, ...fields.slice(after)] };
}

/** How many consumers of the table there are of each health. */
export function healthCounts(frame: DataFrame, known: KnownHealth): Map<HealthKind, number> {
  const counts = new Map<HealthKind, number>();
  for (const { kind } of healthRows(frame, known)) {
    if (kind !== undefined) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  return counts;
}

function healthRows(frame: DataFrame, { level, consumers = [] }: KnownHealth): Row[] {
  const byKey = new Map(consumers.map((health) => [keyOf(health.level, health.id), health]));
  const valuesOf = (name: string): unknown[] => frame.fields.find((field) => field.name === name)?.values ?? [];
  const [levels, ids, calls] = ['level', 'id', 'calls'].map(valuesOf);
  const rows = ids.map((id, row): Row => {
    const key = keyOf(String(levels[row]), String(id));
    const health = byKey.get(key);
    byKey.delete(key);
    const isConsumer = !NOT_A_CONSUMER.includes(String(id));
    return { row, calls: Number(calls[row]), health, kind: health?.kind ?? (isConsumer ? 'fine' : undefined) };
  });
  const others = [...byKey.values()].filter((health) => health.level === level);
  return [...rows, ...others.map((health): Row => ({ calls: 0, health, kind: health.kind }))];
}

/** Without a health come those that are no consumers. */
function rank(kind: HealthKind | undefined): number {
  const signal = SIGNALS.findIndex((name) => name === kind);
  return signal >= 0 ? signal : kind === 'fine' ? SIGNALS.length : SIGNALS.length + 1;
}

function valueOf(field: Field, { row, health }: Row, frame: DataFrame): unknown {
  if (row !== undefined) {
    return field.values[row];
  }
  switch (field.name) {
    case 'level':
    case 'id':
    case 'label':
      return health?.[field.name];
    case 'path':
      return health?.href.split('?')[0];
    case 'calls':
      return isWhole(frame) ? 0 : null;
    case 'trend':
      return [];
    default:
      return null;
  }
}

/** Whether the answer has all consumers with calls: then one that it does not have has none. */
function isWhole(frame: DataFrame): boolean {
  const total = frame.fields.find(({ name }) => name === 'groups_total')?.values[0];
  const silent = frame.fields.find(({ name }) => name === 'silent_total')?.values[0];
  return Number(total ?? 0) + Number(silent ?? 0) <= frame.length;
}
