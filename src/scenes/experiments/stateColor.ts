import type { BadgeColor } from '@grafana/ui';
import type { ExperimentState } from './listRows';

/** The colour of each state. */
export const STATE_COLOR: Record<ExperimentState, BadgeColor> = {
  ...{ running: 'green', planned: 'blue', ended: 'darkgrey', discovered: 'purple', unreadable: 'red' },
};
