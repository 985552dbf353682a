import {
  FieldColorModeId,
  MappingType,
  SpecialValueMatch,
  ThresholdsMode,
  type FieldConfig,
  type SpecialValueMap,
  type Threshold,
} from '@grafana/data';
import { TableCellDisplayMode } from '@grafana/schema';

/*
 * How a column of a table looks, as field configuration (documented at
 * https://grafana.com/docs/grafana/latest/panels-visualizations/visualizations/table/). Widths are in pixels, the unit
 * of the table panel's configuration.
 */

/** A count of calls. */
export function countColumn(displayName: string, width = 72): FieldConfig {
  return { displayName, unit: 'locale', decimals: 0, custom: { width, align: 'right', wrapHeaderText: true } };
}

/** A number of 0 to 1 shown in percent; coloured from the given steps on. */
export function percentColumn(displayName: string, warnAt: Threshold[] = []): FieldConfig {
  return {
    displayName,
    unit: 'percentunit',
    decimals: 1,
    noValue: '–',
    ...coloredFrom([{ value: -Infinity, color: 'text' }, ...warnAt]),
    custom: { width: 64, align: 'right', wrapHeaderText: true, ...(warnAt.length > 0 && coloredText) },
  };
}

/** A duration in milliseconds. */
export function durationColumn(displayName: string): FieldConfig {
  return { displayName, unit: 'ms', noValue: '–', custom: { width: 72, align: 'right' } };
}

/**
 * A change against the compare-to period, 1 being 100 %. Traffic is neutral; of errors and durations less is better.
 * @param tolerance up to which a change is not worth a colour; none for a neutral change
 */
export function changeColumn(displayName: string, tolerance?: number): FieldConfig {
  const colors = tolerance === undefined ? undefined : lowerIsBetter(tolerance);
  return {
    displayName,
    unit: 'percentunit',
    decimals: 1,
    noValue: '–',
    ...(colors && { ...coloredFrom(colors), mappings: [noChange] }),
    custom: { width: 70, align: 'right', wrapHeaderText: true, ...(colors && coloredText) },
  };
}

/** A sparkline; the values are arrays of numbers. */
export function trendColumn(displayName: string): FieldConfig {
  return {
    displayName,
    min: 0,
    color: { mode: FieldColorModeId.Fixed, fixedColor: 'blue' },
    custom: {
      width: 104,
      cellOptions: { type: TableCellDisplayMode.Sparkline, hideValue: true, lineWidth: 1, fillOpacity: 20 },
    },
  };
}

/** A time, as how long ago it is. */
export function agoColumn(displayName: string): FieldConfig {
  return { displayName, unit: 'dateTimeFromNow', noValue: '–', custom: { width: 136, wrapHeaderText: true } };
}

/** Text of about the given width; without one it takes what is left. */
export function textColumn(displayName: string, width?: number): FieldConfig {
  return { displayName, custom: width === undefined ? { minWidth: 200 } : { width } };
}

/** A column that only links and tests read. `hidden` is the name of Grafana before 12.3. */
export const hiddenColumn: FieldConfig = {
  custom: { hidden: true, hideFrom: { viz: true, legend: true, tooltip: true } },
};

/** Without this, no value would take the colour of the lowest step: that of an improvement. */
const noChange: SpecialValueMap = {
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.Null, result: { text: '–', color: 'text' } },
};

const coloredText = { cellOptions: { type: TableCellDisplayMode.ColorText } };

function lowerIsBetter(tolerance: number): Threshold[] {
  return [
    { value: -Infinity, color: 'green' },
    { value: -tolerance, color: 'text' },
    { value: tolerance, color: 'red' },
  ];
}

function coloredFrom(steps: Threshold[]): FieldConfig {
  return {
    color: { mode: FieldColorModeId.Thresholds },
    thresholds: { mode: ThresholdsMode.Absolute, steps },
  };
}
