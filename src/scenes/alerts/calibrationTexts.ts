import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { BackTest } from '../../alerting/backTests';
import type { AlarmRate, JudgedPeriod, Suggestion } from '../../alerting/calibration';
import { PLAIN_TEXT } from '../../text/plainText';
import { measureText, numberText, valueText } from './measureTexts';

const DAY_MS = 86_400_000;

const alarmsText = (count: number): string =>
  t('alerts.calibration.alarms', '', { count, defaultValue_one: 'one alarm', defaultValue_other: '{{count}} alarms' });

/** How many alarms the chosen threshold raises. @param days that were judged */
export function rateText({ alarms, single, perWeek }: AlarmRate, days: number): string {
  const rate = t('alerts.calibration.rate', '{{rate}} a week: {{alarms}} in {{days}} judged days.', {
    ...{ rate: numberText(perWeek ?? 0), alarms: alarmsText(alarms), days },
    ...PLAIN_TEXT,
  });
  return single === 0
    ? rate
    : `${rate} ${t('alerts.calibration.single', '', {
        count: single,
        defaultValue_one: 'One of them was above at one moment only.',
        defaultValue_other: '{{count}} of them were above at one moment only.',
      })}`;
}

/** The threshold that keeps to the accepted number. @param perWeek that number */
export function suggestionText(id: string, { threshold, alarms, isLeast }: Suggestion, perWeek: number): string {
  const given = {
    ...{
      most: numberText(perWeek),
      value: valueText(id, threshold),
      measure: measureText(id),
      alarms: alarmsText(alarms),
    },
    ...PLAIN_TEXT,
  };
  return isLeast
    ? t(
        'alerts.calibration.least',
        'Suggested for at most {{most}} a week: {{value}} {{measure}}, the least that can be tried ({{alarms}}).',
        given
      )
    : t(
        'alerts.calibration.suggestion',
        'Suggested for at most {{most}} a week: {{value}} {{measure}} ({{alarms}}).',
        given
      );
}

/** Which of the days of a back-test could be judged, where some could not; undefined where all could, within a day. */
export function judgedText(
  { days, pastDays }: Pick<BackTest, 'days' | 'pastDays'>,
  judged: JudgedPeriod,
  timeZone: string
): string | undefined {
  if (judged.days >= days - 1) {
    return undefined;
  }
  const day = (time: number) => dateTimeFormat(time, { timeZone, format: 'YYYY-MM-DD' });
  const given = {
    ...{ begin: day(judged.from - pastDays * DAY_MS), past: pastDays, days: judged.days, all: days },
    ...PLAIN_TEXT,
  };
  return pastDays === 0
    ? t(
        'alerts.calibration.since',
        'What the rule reads is stored since {{begin}}: {{days}} of {{all}} days could be judged.',
        given
      )
    : t(
        'alerts.calibration.past',
        'What the rule reads is stored since {{begin}}, and it needs {{past}} days before it can judge: {{days}} of {{all}} days could be judged.',
        given
      );
}
