import { DataTopic, FieldType, type DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { DefinedExperiment } from '../../queries/experiment/definitionsQuery';
import { PLAIN_TEXT } from '../../text/plainText';

/** Of Grafana's palette: neither good nor bad. */
const COLOR = 'purple';

/** What a chart says at a time. */
interface Mark {
  time: number;
  title: string;
  text: string;
}

function marksOf({ key, definition }: DefinedExperiment): Mark[] {
  if (!definition.ok) {
    return [];
  }
  const { start, end, hypothesis: text } = definition.value;
  return [
    {
      time: Date.parse(start),
      title: t('marks.experiment-start', '{{key}} begins', { key, ...PLAIN_TEXT }),
      text,
    },
    {
      time: Date.parse(end),
      title: t('marks.experiment-end', '{{key}} ends', { key, ...PLAIN_TEXT }),
      text,
    },
  ];
}

/** The starts and ends of experiments as a frame of annotations, as Grafana's time series panel draws them. */
export function experimentMarks(defined: readonly DefinedExperiment[]): DataFrame {
  const marks = defined.flatMap(marksOf);
  const column = (name: string, type: FieldType, values: unknown[]) => ({ name, type, config: {}, values });
  const each = (value: (mark: Mark) => unknown) => marks.map(value);
  return {
    name: 'experiments',
    length: marks.length,
    meta: { dataTopic: DataTopic.Annotations },
    fields: [
      column(
        'time',
        FieldType.time,
        each(({ time }) => time)
      ),
      column(
        'title',
        FieldType.string,
        each(({ title }) => title)
      ),
      column(
        'text',
        FieldType.string,
        each(({ text }) => text)
      ),
      column(
        'color',
        FieldType.string,
        each(() => COLOR)
      ),
      column(
        'tags',
        FieldType.other,
        each(() => [])
      ),
    ],
  };
}
