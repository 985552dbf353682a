import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { ChartSpec } from '../spec';

/** Not drawn, and not stacked on the parts: only the tooltip has it. */
const UNSEEN = {
  drawStyle: 'line',
  lineWidth: 0,
  fillOpacity: 0,
  showPoints: 'never',
  stacking: { mode: 'none', group: 'total' },
  hideFrom: { legend: true, tooltip: false, viz: false },
};

/**
 * A frame of stacked bars with the sum of each bar, which its tooltip says first; any other frame as it is.
 * @param frame as it was answered
 * @param drawn the same as it is drawn, where a series can have two fields
 */
export function withTotal({ kind, label }: ChartSpec, frame: DataFrame, drawn: DataFrame): DataFrame {
  const parts = frame.fields.filter(({ type }) => type === FieldType.number);
  if (kind !== 'bars' || parts.length < 2) {
    return drawn;
  }
  const name = t('panels.total', 'Total');
  const total: Field = {
    name,
    type: FieldType.number,
    config: { displayNameFromDS: name, color: { mode: 'fixed', fixedColor: 'text' }, custom: UNSEEN },
    ...(label !== undefined && { labels: { [label]: name } }),
    values: Array.from({ length: frame.length }, (_, row) => sumAt(parts, row)),
  };
  return { ...drawn, fields: [...drawn.fields, total] };
}

/** Null where no part has a value. */
function sumAt(parts: readonly Field[], row: number): number | null {
  const values = parts.map(({ values }) => values[row]).filter((value) => typeof value === 'number');
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}
