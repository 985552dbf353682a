import { t } from '@grafana/i18n';
import type { ConsumerLevel } from '../../model/consumers';
import { TIMELINE_ROWS, timelineQuery } from '../queries/consumers/timelineQuery';
import type { Scope } from '../sql/source';
import { timelineKindNames } from '../text/timelineKinds';
import { tableSpec } from './spec';

/** What happened to a consumer, the newest first. @param own the calls of the consumer alone */
export function timelinePanel(own: Scope, level: ConsumerLevel, id: string) {
  const query = timelineQuery(own, level, id);
  const spec = tableSpec(
    query,
    [
      { column: 'time', title: t('panels.timeline.time', 'When'), width: 170 },
      {
        ...{ column: 'until', title: t('panels.timeline.until', 'Until'), width: 170 },
        ...{ optional: true, noValue: '' },
      },
      { column: 'kind', title: t('panels.timeline.kind', 'What happened'), width: 200, texts: timelineKindNames() },
      { column: 'detail', title: t('panels.timeline.detail', 'Which'), noValue: '' },
      { column: 'calls', title: t('panels.table.calls', 'Calls'), width: 110, optional: true, noValue: '' },
      { column: 'part', title: t('panels.timeline.failed', 'Failed'), width: 100, optional: true, noValue: '' },
    ],
    {
      about: { scope: own, measure: 'calls' },
      title: t('panels.timeline.title', 'Timeline'),
      description: t(
        'panels.timeline.description',
        'All that is stored, whatever the period is, the newest {{limit}} first. New: after the first day. API fault: hours with at least 20 calls of which a tenth failed in the API. Silence: six hours or more without a call, and the calls of the same hours a week earlier. Both go on where no end is given.',
        { limit: TIMELINE_ROWS }
      ),
      noValue: t('panels.timeline.none', 'Nothing of this kind is stored'),
    }
  );
  return { query, spec };
}
