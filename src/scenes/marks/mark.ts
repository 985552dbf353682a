import { DataTopic, FieldType, type DataFrame } from '@grafana/data';

/** What a chart says at a time. */
export interface Mark {
  /** Milliseconds since the epoch. */
  time: number;
  title: string;
  text: string;
  /** A name of Grafana's palette. */
  color: string;
}

/** Marks as a frame of annotations, as Grafana's time series panel draws them. */
export function marksFrame(marks: readonly Mark[]): DataFrame {
  const column = (name: string, type: FieldType, valueOf: (mark: Mark) => unknown) => ({
    ...{ name, type, config: {} },
    values: marks.map(valueOf),
  });
  return {
    name: 'marks',
    length: marks.length,
    meta: { dataTopic: DataTopic.Annotations },
    fields: [
      column('time', FieldType.time, ({ time }) => time),
      column('title', FieldType.string, ({ title }) => title),
      column('text', FieldType.string, ({ text }) => text),
      column('color', FieldType.string, ({ color }) => color),
      column('tags', FieldType.other, () => []),
    ],
  };
}
