/** The query that is often used for retention, in short: what it answers is wrong, and the screen says why. It is never sent. */
export const COMMON_RETENTION = `SELECT cohort_week, active_week,
  count(DISTINCT activity.developer_id) / count(DISTINCT signups.developer_id)
FROM signups LEFT JOIN activity USING (developer_id)
GROUP BY cohort_week, active_week`;
