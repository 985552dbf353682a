/** Path of a module of `@grafana/scenes` in whose place webpack.config.ts puts `unusedScenes.ts`. */
export const UNUSED_SCENES =
  /\/(GroupByVariable|AdHocFiltersRecommendations|AdHocFilterRenderer|AdHocFilterBuilder|SceneDebugger|VizPanelRenderProfiler)\.js$/;
