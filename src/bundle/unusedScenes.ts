/*
 * Parts of `@grafana/scenes` that the app never makes, and that its other modules import: a variable of groups, filters
 * as rows of selects, recommended filters, the debugger, a profiler. webpack.config.ts puts this module in their place:
 * they are 15 kB of the plugin after compression.
 */

class Unused {}

const Nothing = () => null;

export {
  Unused as AdHocFiltersRecommendations,
  Unused as GroupByVariable,
  Unused as VizPanelRenderProfiler,
  Nothing as AdHocFilterBuilder,
  Nothing as AdHocFilterRenderer,
  Nothing as AdHocGroupByRecommendationsRenderer,
  Nothing as SceneDebugger,
};
