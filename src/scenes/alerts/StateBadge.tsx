import React from 'react';
import { Badge, type BadgeColor } from '@grafana/ui';
import type { RuleState } from '../../data/readRules';
import { formatCount } from '../../text/format';
import { stateName } from './alertTexts';

const COLOR: Record<RuleState | 'absent', BadgeColor> = {
  firing: 'red',
  error: 'orange',
  pending: 'orange',
  paused: 'darkgrey',
  normal: 'green',
  absent: 'darkgrey',
};

/** The state of a rule. @param count of alerts or rules; none below 1 */
export function StateBadge({ state, count = 0 }: { state: RuleState | 'absent'; count?: number }) {
  const name = stateName(state);
  return <Badge color={COLOR[state]} text={count > 0 ? `${name} ${formatCount(count)}` : name} />;
}
