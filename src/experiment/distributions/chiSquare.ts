import { upperGamma } from './gamma';

/** P(X > x) of the chi-square distribution with `df` degrees of freedom. */
export const chiSquareSurvival = (x: number, df: number): number => upperGamma(df / 2, x / 2);
