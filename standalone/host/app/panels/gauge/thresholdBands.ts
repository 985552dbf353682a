import { ThresholdsMode, type FieldConfig } from '@grafana/data';
import { shareOf } from './arc';

export interface Band {
  /** Shares of the dial, 0 to 1. */
  from: number;
  to: number;
  /** Name of a colour of the theme, or a CSS colour. */
  color: string;
}

/** The dial's parts by threshold; none when the dial has just one colour. */
export function thresholdBands({ thresholds, min, max }: FieldConfig): Band[] {
  const steps = thresholds?.steps ?? [];
  if (steps.length < 2) {
    return [];
  }
  const share = (value: number) =>
    thresholds?.mode === ThresholdsMode.Percentage ? shareOf(value, 0, 100) : shareOf(value, min ?? 0, max ?? 100);
  return steps
    .map(({ value, color }, index) => ({
      from: index === 0 ? 0 : share(value),
      to: index === steps.length - 1 ? 1 : share(steps[index + 1].value ?? -Infinity),
      color,
    }))
    .filter(({ from, to }) => to > from);
}
