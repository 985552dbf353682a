import { t } from '@grafana/i18n';
import { activeConsumersQuery } from '../queries/growth/activeConsumersQuery';
import type { ActiveCalls } from '../queries/growth/activity';
import type { GrowthUnit } from '../queries/growth/firstKeys';
import { lifecycleQuery } from '../queries/growth/lifecycleQuery';
import type { Scope } from '../sql/source';
import type { ChartSpec } from './spec';

/** Points of a chart by days, such as those of half a year. */
const DAYS = 200;

/** Consumers that were active on a day, in a week and in 28 days. */
export function activeConsumersPanel(scope: Scope, unit: GrowthUnit, calls: ActiveCalls): ChartSpec {
  return {
    about: { scope, measure: 'calls' },
    kind: 'lines',
    title: t('panels.active.title', 'Active consumers: day, 7 days, 28 days'),
    description: t(
      'panels.active.description',
      'Consumers with an active day: on the day, and in the 7 and 28 days that end with it. Exact counts of whole days; 28 days, so that each has the same weekdays. A line begins when calls are stored for so long.'
    ),
    query: activeConsumersQuery(scope, unit, calls),
    series: {
      dau: { title: t('panels.active.dau', 'Day (DAU)'), color: 'green' },
      wau: { title: t('panels.active.wau', '7 days (WAU)'), color: 'blue' },
      mau: { title: t('panels.active.mau', '28 days (MAU)'), color: 'purple' },
    },
    points: DAYS,
    finest: '1d',
  };
}

/** The active consumers of each week by where they come from, and those that were lost. */
export function lifecyclePanel(scope: Scope, unit: GrowthUnit, calls: ActiveCalls): ChartSpec {
  return {
    about: { scope, measure: 'calls' },
    kind: 'bars',
    title: t('panels.lifecycle.title', 'New, returning, resurrected, dormant'),
    description: t(
      'panels.lifecycle.description',
      'Active consumers of each whole week, from Monday: for the first time in all that is stored (not in the first stored week, where nobody can tell), in the week before too, or back after a pause. Below zero: those of the week before that are not active.'
    ),
    query: lifecycleQuery(scope, unit, calls),
    series: {
      new: { title: t('panels.lifecycle.new', 'New'), color: 'green' },
      returning: { title: t('panels.lifecycle.returning', 'Returning'), color: 'blue' },
      resurrected: { title: t('panels.lifecycle.resurrected', 'Resurrected'), color: 'purple' },
      dormant: { title: t('panels.lifecycle.dormant', 'Dormant'), color: 'orange' },
    },
    finest: '7d',
  };
}
