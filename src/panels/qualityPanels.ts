import { t } from '@grafana/i18n';
import { deadLettersQuery } from '../queries/quality/deadLettersQuery';
import { diagnosticsQuery } from '../queries/quality/diagnosticsQuery';
import { sourceQualityQuery } from '../queries/quality/sourceQualityQuery';
import type { Scope } from '../sql/source';
import { diagnosticKinds } from '../text/diagnosticKinds';
import { tableSpec } from './spec';

/** How completely each source describes its calls. */
export function sourceQualityPanel(scope: Scope) {
  const query = sourceQualityQuery(scope);
  const spec = tableSpec(
    query,
    [
      { column: 'source', title: t('panels.quality.source', 'Source'), width: 110 },
      { column: 'service', title: t('panels.table.service', 'Service'), names: { of: 'service', value: 'service' } },
      { column: 'calls', title: t('panels.table.calls', 'Calls'), width: 90 },
      { column: 'known', title: t('panels.quality.known', 'Known'), width: 90 },
      { column: 'templated', title: t('panels.quality.templated', 'Templated'), width: 110 },
      { column: 'known_outcome', title: t('panels.quality.outcome', 'Outcome known'), width: 140 },
      { column: 'identified', title: t('panels.quality.identified', 'With an id'), width: 100 },
      { column: 'delay', title: t('panels.quality.delay', 'Delay p95'), width: 100 },
      { column: 'last_seen', title: t('panels.table.last-seen', 'Last seen'), time: 'ago', width: 160 },
    ],
    {
      about: { scope, measure: 'calls' },
      title: t('panels.quality.sources-title', 'Sources in the last 24 hours of the period'),
      description: t(
        'panels.quality.sources-description',
        'Shares of calls, exact. Known: of an organization of the directory. Templated: the endpoint is a stated route or operation. With an id: a request id or a trace. Delay: from the end of a call to its receipt, 95th percentile.'
      ),
      noValue: t('panels.quality.no-sources', 'No calls'),
    }
  );
  return { query, spec };
}

/** What senders stated and the sidecars could not read, with the setting that corrects it. */
export function diagnosticsPanel(scope: Scope) {
  const query = diagnosticsQuery(scope);
  const spec = tableSpec(
    query,
    [
      { column: 'kind', title: t('panels.quality.problem', 'Problem and correction'), texts: diagnosticKinds() },
      { column: 'source', title: t('panels.quality.map', 'Attribute map'), width: 140 },
      { column: 'service', title: t('panels.table.service', 'Service'), width: 200 },
      { column: 'records', title: t('panels.quality.records', 'Records') },
      { column: 'last_seen', title: t('panels.table.last-seen', 'Last seen'), time: 'ago' },
    ],
    {
      about: { scope, measure: 'calls', notCalls: true },
      title: t('panels.quality.diagnostics-title', 'What could not be read'),
      description: t(
        'panels.quality.diagnostics-description',
        'Records whose sender stated something that the sidecar could not read, by the minute in which the sidecar stored the count. The values stay empty or unknown and are never guessed.'
      ),
      noValue: t('panels.quality.no-diagnostics', 'Everything that was sent could be read'),
    }
  );
  return { query, spec };
}

/** Records that could not be stored. */
export function deadLettersPanel(scope: Scope) {
  const query = deadLettersQuery(scope);
  const spec = tableSpec(
    query,
    [
      { column: 'reason', title: t('panels.unknown.reason', 'Reason'), width: 160 },
      { column: 'stage', title: t('panels.quality.stage', 'Stage'), width: 110 },
      { column: 'source', title: t('panels.quality.source', 'Source'), width: 110 },
      { column: 'records', title: t('panels.quality.records', 'Records') },
      { column: 'last_seen', title: t('panels.table.last-seen', 'Last seen'), time: 'ago' },
      { column: 'example', title: t('panels.quality.example', 'Newest') },
    ],
    {
      about: { scope, measure: 'calls', notCalls: true },
      title: t('panels.quality.dead-letters-title', 'Dead letters'),
      description: t(
        'panels.quality.dead-letters-description',
        'Records that the sidecars received in the period and could not store, exact. They are kept, and npm run replay stores them when the cause is corrected.'
      ),
      noValue: t('panels.quality.no-dead-letters', 'No record was refused'),
    }
  );
  return { query, spec };
}
