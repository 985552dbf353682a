/** Points of a chart: enough to see a shape, few enough to tell one bar from the next. */
export const CHART_POINTS = 60;

/** No bucket is finer: a call takes up to 5 s until it is stored. */
export const FINEST_INTERVAL = '10s';

/** Names the answer that is compared with that of a chart, and its column. */
export const COMPARED = 'compared';
