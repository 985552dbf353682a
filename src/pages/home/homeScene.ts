import type { EmbeddedScene } from '@grafana/scenes';
import { FiguresScene } from '../../scenes/figures/FiguresScene';
import { screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';
import { AttentionScene } from './AttentionScene';

/** The first screen: consumers that need attention, then the figures. */
export function homeScene(): EmbeddedScene {
  const scope = screenScope('home');
  return screenScene(scope, [new AttentionScene(scope), new FiguresScene(scope)]);
}
