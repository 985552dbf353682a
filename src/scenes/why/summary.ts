import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { ChangePoint } from '../../why/changePoint';
import type { Finding } from '../../why/findings';
import { formatCount, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';

/** The strongest finding as a sentence. */
export function findingSentence(finding: Finding, dimension: string, selection: string): string {
  const { inSelection, elsewhere, label, affected, consumers } = finding;
  const what = t(
    'why.summary.finding',
    '{{dimension}} {{value}}: {{share}} of {{selection}}, elsewhere {{elsewhere}}.',
    {
      ...{ dimension, value: label, selection },
      ...{ share: formatShare(inSelection), elsewhere: formatShare(elsewhere) },
      ...PLAIN_TEXT,
    }
  );
  if (affected === null || consumers === null) {
    return what;
  }
  const who = t('why.summary.affected', '', {
    affected: formatCount(affected),
    count: consumers,
    defaultValue_one: 'One organization has such calls, and is affected.',
    defaultValue_other: '{{affected}} of {{count}} organizations with such calls are affected.',
  });
  return `${what} ${who}`;
}

/** Since when it is so, as a sentence. */
export function sinceSentence({ time, before, after }: ChangePoint, timeZone: string): string {
  return t('why.summary.since', 'Changed at {{time}}: {{before}} before, {{after}} since.', {
    time: dateTimeFormat(time, { timeZone, format: 'D MMM HH:mm' }),
    before: formatShare(before),
    after: formatShare(after),
    ...PLAIN_TEXT,
  });
}
