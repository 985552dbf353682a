import React, { useId, useMemo } from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph, TextBoxVariable } from '@grafana/scenes';
import { Combobox, Text, useStyles2 } from '@grafana/ui';
import {
  brownoutLadder,
  brownoutWindows,
  LEAST_WEEKS,
  stepTimes,
  type BrownoutWindow,
  type WeeklyCaller,
} from '../../growth/versions/brownouts';
import { API_VARIABLE } from '../../links/urlKeys';
import type { BrownoutProfileRow } from '../../queries/versions/brownoutProfileQuery';
import { formatCount, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { MoneyTable } from '../billing/MoneyTable';
import { getTableStyles } from '../experiments/tableStyles';
import { getGrowthStyles } from '../growth/growthStyles';
import type { ReportProps, ReportScene } from '../ReportScene';
import {
  brownoutHelp,
  brownoutTitle,
  hourOfKey,
  ladderText,
  namesText,
  reachText,
  windowCallsText,
  windowKey,
  windowName,
} from './brownoutTexts';
import { BrownoutWeek } from './BrownoutWeek';
import { isNewest } from './isNewest';
import { dayName, plannedDay } from './sunsetDates';

const DAY_MS = 86_400_000;

/** Windows to hold before the version ends, and who would be hit in each hour of the week. */
export default function BrownoutReport({ scene, rows }: ReportProps<BrownoutProfileRow>) {
  const { short } = useStyles2(getTableStyles);
  const { verbs } = scene.useState();
  const valueOf = (name: string) => String(sceneGraph.lookupVariable(name, scene)?.getValue() ?? '');
  const version = valueOf(API_VARIABLE.version);
  const { windows, ladder } = useMemo(() => planOf(rows), [rows]);
  const { until, known_weeks, groups_total } = rows[0] ?? { until: 0, known_weeks: 0, groups_total: 0 };
  const times = stepTimes(ladder.steps, plannedDay(valueOf(API_VARIABLE.sunset), until) + DAY_MS);
  const chosen = windows[hourOfKey(valueOf(API_VARIABLE.brownout)) ?? ladder.steps[0]?.window.hour ?? 0];
  const none = noPlan(rows, isNewest(scene, version));
  return (
    <MoneyTable
      title={brownoutTitle()}
      help={none === undefined ? brownoutHelp(known_weeks) : undefined}
      lead={
        <>
          <verbs.Component model={verbs} />
          {none === undefined && <Text>{ladderText(ladder, version, rows.length)}</Text>}
          {groups_total > rows.length && (
            <Text variant="bodySmall" color="secondary">
              {t('brownout.cut', 'The {{shown}} applications with most calls, of {{all}}.', {
                ...{ shown: formatCount(rows.length), all: formatCount(groups_total) },
              })}
            </Text>
          )}
        </>
      }
      columns={columnTitles()}
      none={none}
      after={none === undefined && <BrownoutWeek windows={windows} steps={ladder.steps} applications={rows.length} />}
    >
      {ladder.steps.map(({ window, reached }, i) => (
        <WindowLine key={window.hour} window={window} name={windowName(window.hour)}>
          <td className={short}>
            {times[i] > until ? dayName(times[i]) : t('brownout.too-late', 'no time left for it')}
          </td>
          <NumberCell>
            {t('brownout.of', '{{n}} of {{all}}', { n: formatCount(reached), all: formatCount(rows.length) })}
          </NumberCell>
        </WindowLine>
      ))}
      {chosen && (
        <WindowLine window={chosen} name={<WindowChoice scene={scene} windows={windows} hour={chosen.hour} />}>
          <td>–</td>
          <NumberCell>–</NumberCell>
        </WindowLine>
      )}
    </MoneyTable>
  );
}

function planOf(rows: readonly BrownoutProfileRow[]) {
  const callers = rows.map(({ organization, application, weeks, calls, revenue }): WeeklyCaller => ({
    ...{ organization, application, weeks, calls, revenue },
  }));
  const windows = brownoutWindows(callers, rows[0]?.known_weeks ?? 0);
  return { windows, ladder: brownoutLadder(windows, callers) };
}

/** Why there is nothing to plan. */
function noPlan(rows: readonly BrownoutProfileRow[], newest: boolean): string | undefined {
  if (rows.length === 0) {
    return t('brownout.none', 'No known application called this version in the last four weeks.');
  }
  if (newest) {
    return t('sunset.newest', 'No newer version is called in this period: there is nothing to move to.');
  }
  return rows[0].known_weeks < LEAST_WEEKS
    ? t('brownout.short', 'A plan takes {{weeks}} whole weeks of stored calls.', { weeks: LEAST_WEEKS })
    : undefined;
}

const columnTitles = () => [
  { title: t('brownout.column.window', 'Window (UTC)') },
  { title: t('brownout.column.day', 'Day') },
  { title: t('brownout.column.reached', 'Hit so far'), isNumber: true },
  { title: t('brownout.column.expected', 'Applications expected') },
  { title: t('brownout.column.possible', 'Possible') },
  { title: t('brownout.column.unaware', 'Would not notice') },
  { title: t('brownout.column.calls', 'Calls (of a week)'), isNumber: true },
  { title: t('brownout.column.revenue', 'Revenue of those hit'), isNumber: true },
];

interface LineProps {
  window: BrownoutWindow;
  name: React.ReactNode;
  /** Day and reach. */
  children: React.ReactNode;
}

function WindowLine({ window, name, children }: LineProps) {
  const styles = useStyles2(getGrowthStyles);
  const { expected, possible, unaware } = window;
  return (
    <tr>
      <th scope="row">{name}</th>
      {children}
      <td className={styles.words}>{reachText(expected)}</td>
      <td className={styles.words}>{reachText(possible)}</td>
      <td className={styles.words} title={unaware.join(', ')}>
        {unaware.length === 0
          ? t('brownout.nobody', 'nobody')
          : t('brownout.unaware', '{{n}}: {{names}}', {
              ...{ n: formatCount(unaware.length), names: namesText(unaware), ...PLAIN_TEXT },
            })}
      </td>
      <NumberCell>{windowCallsText(window)}</NumberCell>
      <NumberCell>{formatShare(expected.revenueShare)}</NumberCell>
    </tr>
  );
}

function NumberCell({ children }: { children: React.ReactNode }) {
  const styles = useStyles2(getGrowthStyles);
  return <td className={styles.number}>{children}</td>;
}

interface ChoiceProps {
  scene: ReportScene<BrownoutProfileRow>;
  windows: readonly BrownoutWindow[];
  hour: number;
}

/** Any window, to see who it would hit. */
function WindowChoice({ scene, windows, hour }: ChoiceProps) {
  const styles = useStyles2(getGrowthStyles);
  const nameId = useId();
  const variable = sceneGraph.lookupVariable(API_VARIABLE.brownout, scene);
  return (
    <>
      <div id={nameId} className={styles.secondary}>
        {t('brownout.choose', 'Another window')}
      </div>
      <Combobox
        aria-labelledby={nameId}
        width={26}
        options={windows.map((window) => ({ value: windowKey(window.hour), label: windowName(window.hour) }))}
        value={windowKey(hour)}
        onChange={({ value }) => variable instanceof TextBoxVariable && variable.setValue(value)}
      />
    </>
  );
}
