import type { Meaning } from '../../sql/columns';
import type { ColumnSpec, ThresholdStep } from '../spec';

/** Options of a field by their ids in a panel's overrides (`unit`, `custom.width`, …). */
export type Properties = Record<string, unknown>;

/** What stands for no value. */
export const NO_VALUE = '–';

/** Unit and decimals by the meaning of a number; Grafana chooses the decimals of a duration. */
export const NUMBER_FORMAT: Partial<Record<Meaning, Properties>> = {
  count: { unit: 'locale', decimals: 0 },
  number: { decimals: 0 },
  // Not `locale`, which leaves out zeros: amounts stand below each other.
  money: { unit: 'none', decimals: 2, noValue: NO_VALUE },
  bytes: { unit: 'decbytes', noValue: NO_VALUE },
  share: { unit: 'percentunit', decimals: 1, noValue: NO_VALUE },
  change: { unit: 'percentunit', decimals: 1, noValue: NO_VALUE },
  points: { unit: 'suffix:pp', decimals: 1, noValue: NO_VALUE },
  factor: { unit: 'suffix:×', decimals: 1, noValue: NO_VALUE },
  multiple: { unit: 'suffix:×', decimals: 2, noValue: NO_VALUE },
  milliseconds: { unit: 'ms', noValue: NO_VALUE },
  seconds: { unit: 's', noValue: NO_VALUE },
};

const TEXT_COLOR = 'text';

/** The colour of a text for a name of the palette. */
export type TextColor = (name: string) => string;

/** Names of the palette as they are: what a dashboard stores. */
export const PALETTE: TextColor = (name) => name;

/** Colours of a number: of its threshold, or of a change for better or worse. */
export function colorProperties({ thresholds, tolerance }: ColumnSpec, textColor = PALETTE): Properties {
  if (tolerance !== undefined) {
    return {
      ...steps(textColor('green'), [
        { value: -tolerance, color: TEXT_COLOR },
        { value: tolerance, color: textColor('red') },
      ]),
      ...NO_CHANGE,
    };
  }
  const colored = thresholds?.map(({ value, color }) => ({ value, color: textColor(color) }));
  return colored === undefined ? {} : steps(TEXT_COLOR, colored);
}

/** Without this, no value would take the colour of the lowest step: that of an improvement. */
const NO_CHANGE = {
  mappings: [{ type: 'special', options: { match: 'null', result: { text: NO_VALUE, color: TEXT_COLOR, index: 0 } } }],
};

function steps(base: string, above: ThresholdStep[]): Properties {
  return {
    color: { mode: 'thresholds' },
    thresholds: { mode: 'absolute', steps: [{ value: -Infinity, color: base }, ...above] },
  };
}
