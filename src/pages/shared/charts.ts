import { SceneCSSGridLayout, type VizPanel } from '@grafana/scenes';

/** Charts side by side, as many as fit, all of the same size. */
export function charts(...panels: VizPanel[]): SceneCSSGridLayout {
  return new SceneCSSGridLayout({
    templateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))',
    autoRows: '280px',
    rowGap: 1,
    columnGap: 1,
    isLazy: true,
    children: panels,
  });
}
