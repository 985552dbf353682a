/** Objectives that are tried, the lowest first. */
export const TRIAL_OBJECTIVES = [0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999] as const;
