import React from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { quotaOwnersQuery } from '../../queries/quota/quotaOwnersQuery';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { AskedPanel } from '../experiments/metric/AskedPanel';
import { QuotaReport } from './QuotaReport';

/** The run-out clock. @param scene whose time zone counts */
export function quotaContent(scene: SceneObject, scope: Scope): SceneObject[] {
  return [
    new AskedPanel(
      quotaOwnersQuery(scope, consumerLabels()),
      {
        title: t('quota.title', 'Run-out clock'),
        description: t(
          'quota.help',
          'Quotas that calls of the last 24 hours name, the most urgent first. Bar: range of 80%; dot: expected; line: reset. Chance: that the quota is used up before its reset, if use goes on as in the last four weeks. Calls do not say when a quota is reset: the column Reset says how it is known.'
        ),
        about: { scope, measure: 'calls' },
      },
      (rows) => <QuotaReport rows={rows} timeZone={sceneGraph.getTimeRange(scene).getTimeZone()} />
    ),
  ];
}
