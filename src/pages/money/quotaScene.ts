import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { LazyContent } from '../../scenes/LazyContent';
import { screenScene } from '../../scenes/screenScene';
import { FILTER_CONDITION } from '../../sql/references';

const quotaContent = () => import('../../scenes/quota/quotaContent');

/** Who runs out of quota, and when: now, whatever the period of the other screens is. */
export function quotaScene(): EmbeddedScene {
  const scope = { screen: 'quota', database: getCurrentSettings().database, where: [FILTER_CONDITION] };
  const content: LazyContent = new LazyContent(async () => (await quotaContent()).quotaContent(content, scope));
  return screenScene(scope, [content], { hidePivot: true, hideCompare: true, hideInner: true, ownPeriod: true });
}
