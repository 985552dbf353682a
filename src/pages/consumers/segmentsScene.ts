import type { EmbeddedScene } from '@grafana/scenes';
import { screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';
import { SegmentsScene } from '../../scenes/segments/SegmentsScene';

/** Named filters, and a new one from those of the filter bar. */
export function segmentsScene(): EmbeddedScene {
  const scope = screenScope('segments');
  return screenScene(scope, [], { hideCompare: true, lead: new SegmentsScene({ database: scope.database }) });
}
