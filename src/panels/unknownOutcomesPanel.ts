import { t } from '@grafana/i18n';
import { unknownOutcomesQuery } from '../queries/errors/unknownOutcomesQuery';
import { UNKNOWN_OUTCOME } from '../sql/filters';
import type { Scope } from '../sql/source';
import { outcomeReasons } from '../text/outcomeReasons';
import { tableSpec } from './spec';

/** Calls that are in no success or error rate, and why. */
export function unknownOutcomesPanel(scope: Scope) {
  const query = unknownOutcomesQuery(scope);
  const spec = tableSpec(
    query,
    [
      { column: 'reason', title: t('panels.unknown.reason', 'Reason'), texts: outcomeReasons() },
      {
        column: 'service',
        title: t('panels.table.service', 'Service'),
        width: 200,
        names: { of: 'service', value: 'service' },
      },
      { column: 'calls', title: t('panels.table.calls', 'Calls') },
      { column: 'share', title: t('panels.table.share', 'Share') },
      { column: 'last_seen', title: t('panels.table.last-seen', 'Last seen'), time: 'ago' },
    ],
    {
      about: { scope: { ...scope, where: [...scope.where, UNKNOWN_OUTCOME] }, measure: 'calls' },
      title: t('panels.unknown.title', 'Unknown outcomes'),
      description: t(
        'panels.unknown.description',
        'Calls of which nothing tells whether they succeeded, exact. They count as calls, and in no success or error rate. Share is percent of these calls.'
      ),
      noValue: t('panels.unknown.none', 'The outcome of every call is known'),
    }
  );
  return { query, spec };
}
