import React from 'react';
import { SceneReactObject, SceneTimeRange, type SceneObject } from '@grafana/scenes';
import type { SloDefinition, SloWindow } from '../../../model/slos';
import { errorRatePanel } from '../../panels/errorRatePanel';
import { latencyPanel } from '../../panels/latencyPanel';
import { sloBudgetPanel, sloSubjectScope } from '../../panels/sloPanels';
import type { DefinedSlo } from '../../slo/readSlo';
import type { Scope } from '../../sql/scope';
import { Charts } from '../Charts';
import { Rows } from '../Rows';
import {
  sloConsumersTable,
  sloEndpointsTable,
  sloListTable,
  sloReasonsTable,
  sloTable,
  sloUptimeTable,
} from '../tables/sloTables';
import { NoSlos, SloNotDefined, UnreadableSlos } from './NoSlos';
import { SloFacts } from './SloFacts';

const FIRST_DAY = { week: 'now/w', month: 'now/M', quarter: 'now/fQ', year: 'now/y' };

/** The window of a budget, for charts: they draw what the window holds. */
const timeRangeOf = (window: SloWindow) =>
  new SceneTimeRange({ from: window.kind === 'rolling' ? `now-${window.days}d` : FIRST_DAY[window.unit], to: 'now' });

const slosOf = (defined: readonly DefinedSlo[]): SloDefinition[] =>
  defined.flatMap(({ slo }) => (slo === undefined ? [] : [slo]));

const notice = (reactNode: React.ReactNode) => new SceneReactObject({ reactNode });

/** All SLOs that are defined. */
export function sloListContent(scope: Scope, defined: readonly DefinedSlo[]): SceneObject {
  const slos = slosOf(defined);
  const problems = defined.flatMap(({ name, problem }) => (problem === undefined ? [] : [{ name, problem }]));
  if (defined.length === 0) {
    return notice(<NoSlos />);
  }
  return new Rows({
    $timeRange: new SceneTimeRange({ from: 'now-1h', to: 'now' }),
    children: [
      ...(problems.length === 0 ? [] : [notice(<UnreadableSlos problems={problems} />)]),
      ...(slos.length === 0 ? [] : [sloListTable(scope, slos)]),
    ],
  });
}

/** One SLO: its budget, who burns it, where and why, and how bad it was for consumers. */
export function sloContent({ screen, database }: Scope, name: string, defined: readonly DefinedSlo[]): SceneObject {
  const found = defined.find((one) => one.name === name);
  if (found?.problem !== undefined) {
    return notice(<UnreadableSlos problems={[found]} />);
  }
  if (found?.slo === undefined) {
    return notice(<SloNotDefined name={name} />);
  }
  const { slo } = found;
  const view = { screen, database, slo };
  const calls = sloSubjectScope(view);
  return new Rows({
    $timeRange: timeRangeOf(slo.window),
    children: [
      notice(<SloFacts slo={slo} />),
      sloTable(view),
      new Charts(sloBudgetPanel(view), slo.indicator === 'availability' ? errorRatePanel(calls) : latencyPanel(calls)),
      sloConsumersTable(view),
      sloEndpointsTable(view),
      sloReasonsTable(view),
      sloUptimeTable(view),
    ],
  });
}
