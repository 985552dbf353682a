import { t } from '@grafana/i18n';
import type { DefinedExperiment } from '../../queries/experiment/definitionsQuery';
import { PLAIN_TEXT } from '../../text/plainText';
import type { Mark } from './mark';

/** Of Grafana's palette: neither good nor bad. */
const COLOR = 'purple';

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
      color: COLOR,
    },
    {
      time: Date.parse(end),
      title: t('marks.experiment-end', '{{key}} ends', { key, ...PLAIN_TEXT }),
      text,
      color: COLOR,
    },
  ];
}

/** The starts and ends of experiments. */
export function experimentMarks(defined: readonly DefinedExperiment[]): Mark[] {
  return defined.flatMap(marksOf);
}
