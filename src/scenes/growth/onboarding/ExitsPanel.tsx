import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { endOfWait, type Step } from '../../../growth/onboarding/steps';
import { aalenJohansen, incidenceAt, type Incidence } from '../../../growth/survival/aalenJohansen';
import { SILENT_DAYS } from '../../../queries/growth/exits';
import { formatCount, formatShare } from '../../../text/format';
import { DrawnChart } from '../../axis/DrawnChart';
import { getGrowthStyles } from '../growthStyles';
import { stepName } from './funnelVariables';
import { dayNamesOf, stepPath } from './ReachedChart';
import type { OnboardingUnit } from './units';

interface Props {
  units: OnboardingUnit[];
  step: Step;
}

const DAY_HOURS = 24;
const DAYS = [1, 3, 7, 14, 21, 28, 35];
const HEIGHT = 190;
const MARGIN = { top: 8, right: 12, bottom: 22, left: 44 };

/** Who reached a step, who gave up before it, and who still waits, by the time since the key. */
export function ExitsPanel({ units, step }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const title = t('onboarding.exits', 'Reached, gave up or still waiting');
  const waits = units.map((unit) => endOfWait(unit, step));
  const rows = incidenceAt(
    waits,
    DAYS.map((day) => day * DAY_HOURS)
  );
  const gaveUp = waits.filter(({ cause }) => cause === 'left').length;
  const titles = [
    t('onboarding.exits.at-risk', 'At risk'),
    stepName(step),
    t('onboarding.exits.left', 'Gave up'),
    t('onboarding.exits.waiting', 'Still waiting'),
    t('onboarding.exits.naive', 'Kaplan–Meier'),
  ];
  return (
    <section className={styles.section} aria-label={title}>
      <Text element="h2" variant="h5">
        {title}
      </Text>
      <ExitsChart waits={waits} step={step} />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('onboarding.exits.after', 'After')}</th>
            {titles.map((name) => (
              <th scope="col" className={styles.number} key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.ok && rows.value.map((row) => <ExitsRow key={row.time} row={row} />)}</tbody>
      </table>
      <Text variant="bodySmall" color="secondary">
        {t(
          'onboarding.exits.help',
          'Gave up: {{n}} of {{units}}. The last key was revoked, the account closed, or no call came for {{days}} days (Aalen–Johansen). Kaplan–Meier takes them for units that may still come, and overstates.',
          { n: formatCount(gaveUp), units: formatCount(units.length), days: SILENT_DAYS }
        )}
      </Text>
    </section>
  );
}

function ExitsRow({ row: { time, atRisk, ...shares } }: { row: Incidence }) {
  const styles = useStyles2(getGrowthStyles);
  return (
    <tr>
      <th scope="row">{t('onboarding.axis-days', '{{days}} d', { days: time / DAY_HOURS })}</th>
      <td className={styles.number}>{formatCount(atRisk)}</td>
      {[shares.reached, shares.left, shares.waiting, shares.asWaiting].map((share, column) => (
        <td className={styles.number} key={column}>
          {formatShare(share)}
        </td>
      ))}
    </tr>
  );
}

/** The shares stacked: who reached the step from below, who gave up from above, who waits between. */
function ExitsChart({ waits, step }: { waits: ReadonlyArray<ReturnType<typeof endOfWait>>; step: Step }) {
  const styles = useStyles2(getStyles);
  const points = aalenJohansen(waits);
  // The last step is at the end.
  const end = 1.03 * Math.max(DAY_HOURS, ...waits.map(({ time }) => time));
  return (
    <DrawnChart
      height={HEIGHT}
      margin={MARGIN}
      across={{ low: 0, high: end }}
      up={{ low: 0, high: 1 }}
      ticks={[0, 0.5, 1]}
      tickText={(share) => `${100 * share}%`}
      namesOf={(width) => dayNamesOf(end, width)}
      onPoint={() => undefined}
      caption={t('onboarding.exits.legend', 'Blue: {{step}}. Orange: gave up. Between: waiting.', {
        step: stepName(step),
      })}
    >
      {({ x, y, right }) => {
        const area = (edge: number, share: (point: { reached: number; left: number }) => number) => {
          const places = (points.ok ? points.value : []).map((point): [number, number] => [
            x(point.time),
            y(share(point)),
          ]);
          return `${stepPath([[x(0), y(edge)], ...places])}H${right}V${y(edge)}Z`;
        };
        return (
          <>
            <path className={styles.reached} d={area(0, ({ reached }) => reached)} />
            <path className={styles.left} d={area(1, ({ left }) => 1 - left)} />
          </>
        );
      }}
    </DrawnChart>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  reached: css({ fill: theme.visualization.getColorByName('blue'), fillOpacity: 0.55 }),
  left: css({ fill: theme.visualization.getColorByName('orange'), fillOpacity: 0.7 }),
});
