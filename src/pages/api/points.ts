/** Points of a chart that is looked at by the day in four weeks. */
export const DAYS_OF_FOUR_WEEKS = 28;
