import React from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { outreachMessagesQuery } from '../../queries/outreach/outreachMessagesQuery';
import { outreachRulesQuery } from '../../queries/outreach/outreachRulesQuery';
import type { Scope } from '../../sql/scope';
import { consumerLabels } from '../../text/labels';
import { AskedPanel } from '../experiments/metric/AskedPanel';
import { MessagesTable } from './MessagesTable';
import { RulesTable } from './RulesTable';

/** Outreach: the rules, and what became of their messages. @param scene whose time zone counts */
export function outreachContent(scene: SceneObject, scope: Scope): SceneObject[] {
  const timeZone = () => sceneGraph.getTimeRange(scene).getTimeZone();
  const about = { scope, measure: 'calls', notCalls: true } as const;
  return [
    new AskedPanel(
      outreachRulesQuery(scope),
      {
        about,
        title: t('outreach.rules.title', 'Rules'),
        description: t(
          'outreach.rules.help',
          'The rules of callsight.yaml, which the sidecar evaluates. Counts of messages and of their effect are of the last 90 days; the difference has a range of 95%.'
        ),
      },
      (rows) => <RulesTable rows={rows} timeZone={timeZone()} />
    ),
    new AskedPanel(
      outreachMessagesQuery(scope, consumerLabels()),
      {
        about,
        title: t('outreach.messages.title', 'Messages'),
        description: t(
          'outreach.messages.help',
          'Each message with the numbers that the consumer had when its status changed. A message of a rule is sent to a consumer once in a period.'
        ),
      },
      (rows) => <MessagesTable rows={rows} timeZone={timeZone()} />
    ),
  ];
}
