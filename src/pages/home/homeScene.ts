import type { EmbeddedScene } from '@grafana/scenes';
import { screenScope } from '../shared/scope';
import { screenScene } from '../shared/screenScene';
import { AttentionScene } from './AttentionScene';
import { FiguresScene } from './FiguresScene';

/** The first screen: who needs me now, then the figures. */
export function homeScene(): EmbeddedScene {
  const scope = screenScope();
  return screenScene(scope, [new AttentionScene(scope), new FiguresScene(scope)]);
}
