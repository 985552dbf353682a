import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { sceneGraph } from '@grafana/scenes';
import { Text, useStyles2 } from '@grafana/ui';
import {
  MAX_WEEKS,
  migrationOf,
  QUIET_WEEKS,
  versionHistory,
  type VersionHistory,
} from '../../growth/versions/migration';
import { LONGEST_PLAN_WEEKS, sunsetPlan, type SunsetPlan } from '../../growth/versions/sunsetPlan';
import { API_VARIABLE } from '../../links/urlKeys';
import type { SunsetWeeksRow } from '../../queries/versions/sunsetWeeksQuery';
import { formatCount } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { ForecastChart, type FuturePoint, type PastPoint } from '../growth/ForecastChart';
import { getGrowthStyles } from '../growth/growthStyles';
import { pressVerb } from '../panel/PanelFrame';
import type { ReportProps } from '../ReportScene';
import { DayChoice } from './DayChoice';
import { HeaderSnippet } from './HeaderSnippet';
import { isNewest } from './isNewest';
import { dayName, parseDay, plannedDay, weeksBetween } from './sunsetDates';
import { cautionText, leftText, planText, zeroText } from './sunsetTexts';

const WEEK_MS = 7 * 86_400_000;

/** Who is left on the version, who left when, and who is expected on the planned day. */
export default function SunsetReport({ scene, rows }: ReportProps<SunsetWeeksRow>) {
  const styles = useStyles2(getGrowthStyles);
  const own = useStyles2(getStyles);
  const { verbs } = scene.useState();
  const title = t('sunset.title', 'Consumers left, and forecast');
  const valueOf = (name: string) => String(sceneGraph.lookupVariable(name, scene)?.getValue() ?? '');
  const version = valueOf(API_VARIABLE.version);
  const until = rows[0]?.until;
  const history = useMemo(() => versionHistory(rows, rows[0]?.known_weeks ?? 0), [rows]);
  if (until === undefined) {
    return (
      <Text>{t('sunset.nobody', 'Nobody called this version in the last {{weeks}} weeks.', { weeks: MAX_WEEKS })}</Text>
    );
  }
  const sunset = plannedDay(valueOf(API_VARIABLE.sunset), until);
  const deprecated = parseDay(valueOf(API_VARIABLE.deprecated)) ?? until;
  return (
    <div className={styles.line}>
      <section className={styles.section} aria-label={title} onKeyDown={pressVerb} role="region">
        <Text element="h2" variant="h5">
          {title}
        </Text>
        <verbs.Component model={verbs} />
        <div className={own.choices}>
          <DayChoice scene={scene} name={API_VARIABLE.sunset} day={sunset} />
          <DayChoice scene={scene} name={API_VARIABLE.deprecated} day={deprecated} />
        </div>
        <Text>{leftText(version, history)}</Text>
        {isNewest(scene, version) ? (
          <Text>{t('sunset.newest', 'No newer version is called in this period: there is nothing to move to.')}</Text>
        ) : (
          <Forecast version={version} history={history} until={until} sunset={sunset} />
        )}
      </section>
      <HeaderSnippet version={version} sunset={sunset} deprecated={deprecated} />
    </div>
  );
}

interface ForecastProps {
  version: string;
  history: VersionHistory;
  /** The end of the last whole week. */
  until: number;
  sunset: number;
}

function Forecast({ version, history, until, sunset }: ForecastProps) {
  const plan = useMemo(() => sunsetPlan(migrationOf(history), weeksBetween(until, sunset)), [history, until, sunset]);
  const dayAfter = (weeks: number) => dayName(until + weeks * WEEK_MS);
  if (history.remaining === 0) {
    return <Text>{t('sunset.all-left', 'Nobody is on this version any more.')}</Text>;
  }
  if (sunset < until || weeksBetween(until, sunset) > LONGEST_PLAN_WEEKS) {
    return (
      <Text>
        {t('sunset.out-of-reach', 'A forecast takes a day from now on, and {{weeks}} weeks from now at most.', {
          weeks: LONGEST_PLAN_WEEKS,
        })}
      </Text>
    );
  }
  if (plan === undefined) {
    return <Text>{t('sunset.short', 'A forecast takes three whole weeks of stored calls.')}</Text>;
  }
  return (
    <>
      <Text weight="medium">{planText(version, dayName(sunset), history.remaining, plan)}</Text>
      <Text weight="medium">{zeroText(plan, dayAfter)}</Text>
      <ForecastChart
        past={pastOf(history, until)}
        future={futureOf(plan, until, sunset)}
        marks={[
          { time: until, label: t('sunset.now', 'now') },
          { time: sunset, label: t('sunset.switch-off', 'switched off') },
        ]}
        color="blue"
        valueText={formatCount}
        timeText={dayName}
        pointText={pointText}
      />
      <Text variant="bodySmall" color="secondary">
        {cautionText(history.remaining)}
      </Text>
    </>
  );
}

/** The counts of the weeks whose leavers are known, at the end of each. */
function pastOf({ onVersion }: VersionHistory, until: number): PastPoint[] {
  return onVersion.map((value, i) => ({ time: until - (QUIET_WEEKS + onVersion.length - 1 - i) * WEEK_MS, value }));
}

/** The last point is the planned day, which may lie within a week. */
function futureOf({ points }: SunsetPlan, until: number, sunset: number): FuturePoint[] {
  return points.map(({ weeks, low, expected, high }) => ({
    ...{ time: Math.min(sunset, until + (weeks - QUIET_WEEKS) * WEEK_MS), low, high },
    value: expected,
  }));
}

function pointText(point: PastPoint | FuturePoint): string {
  const time = dayName(point.time);
  return 'low' in point
    ? t('sunset.chart.future', '{{time}}: {{low}} to {{high}} expected on it', {
        time,
        low: point.low,
        high: point.high,
        ...PLAIN_TEXT,
      })
    : t('sunset.chart.past', 'Week to {{time}}: {{n}} on it', { time, n: formatCount(point.value), ...PLAIN_TEXT });
}

const getStyles = (theme: GrafanaTheme2) => ({
  choices: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 2) }),
});
