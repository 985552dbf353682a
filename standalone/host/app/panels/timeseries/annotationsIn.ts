import type { DataFrame } from '@grafana/data';

/** One annotation at a time, in milliseconds since the epoch. */
export interface Annotation {
  time: number;
  title: string;
  /** A name of Grafana's palette, or a CSS color. */
  color: string;
}

const DEFAULT_COLOR = 'gray';

/** The annotations of a period, in the order of time. */
export function annotationsIn(frames: readonly DataFrame[] | undefined, from: number, to: number): Annotation[] {
  const found = (frames ?? []).flatMap((frame) => {
    const valueOf = (name: string, row: number): unknown =>
      frame.fields.find((field) => field.name === name)?.values[row];
    return Array.from({ length: frame.length }, (_row, row) => ({
      time: Number(valueOf('time', row)),
      title: String(valueOf('title', row) ?? ''),
      color: String(valueOf('color', row) ?? DEFAULT_COLOR),
    }));
  });
  return found.filter(({ time }) => time >= from && time <= to).sort((a, b) => a.time - b.time);
}
