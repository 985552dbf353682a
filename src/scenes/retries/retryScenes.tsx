import React from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { amplificationPanel, attemptsPanel, timeoutsPanel } from '../../panels/retryPanels';
import { retryStormAlertQuery, STORM } from '../../queries/alerts/errors/retryStormAlertQuery';
import { retryStormsQuery } from '../../queries/retries/retryStormsQuery';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { Charts } from '../Charts';
import { AskedPanel } from '../experiments/metric/AskedPanel';
import { retriedEndpoints, retryingConsumers, retryReasons } from '../tables/retryTables';
import { StormTable } from './StormTable';

/** Retries: how many, whose storms, who retries what, and why. @param scene whose time zone counts */
export function retriesContent(scene: SceneObject, scope: Scope): SceneObject[] {
  const storms = new AskedPanel(
    retryStormsQuery(scope),
    {
      about: {
        ...{ scope, measure: 'retry_share' },
        rule: {
          title: t('retries.storms.rule-title', 'Retry storm'),
          sql: retryStormAlertQuery(scope.database).sql,
          threshold: STORM.amplification,
        },
      },
      title: t('retries.storms.title', 'Retry storms'),
      description: t(
        'retries.storms.help',
        'Quarters of an hour, in a row, in which an organization made {{attempts}} attempts or more and more than {{amplification}} for each logical call: the definition of the alert rule, for the calls of the filters, over at most the last 28 days of the period.',
        { attempts: STORM.minAttempts, amplification: STORM.amplification }
      ),
    },
    (windows) => <StormTable windows={windows} timeZone={sceneGraph.getTimeRange(scene).getTimeZone()} />
  );
  return [
    new Charts(attemptsPanel(scope), amplificationPanel(scope, consumerLabels()), timeoutsPanel(scope)),
    storms,
    retryingConsumers(scope),
    retriedEndpoints(scope),
    retryReasons(scope),
  ];
}
