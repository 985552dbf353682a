import { FieldType, type DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { VariantReport } from '../../experiment/report/judge';
import type { ViewRow } from '../../experiment/report/view';
import { readingOf } from './readings';

type Value = string | number | null;

/** The columns of the table with all digits; shares are 0 to 1, latencies milliseconds. */
export function resultFrame(rows: readonly ViewRow[], reports: readonly VariantReport[], baseline: string): DataFrame {
  const columns: Array<[name: string, value: (row: ViewRow) => Value]> = [
    ['metric', ({ metric }) => metric],
    ['weighting', ({ weighting }) => weighting],
    ['role', ({ role }) => role],
    ['baseline', () => baseline],
    ['variant', ({ variant }) => variant],
    ['baseline_value', ({ figures }) => figures?.baseline.value ?? null],
    ['baseline_numerator', ({ figures }) => figures?.baseline.numerator ?? null],
    ['baseline_denominator', ({ figures }) => figures?.baseline.denominator ?? null],
    ['variant_value', ({ figures }) => figures?.variant.value ?? null],
    ['variant_numerator', ({ figures }) => figures?.variant.numerator ?? null],
    ['variant_denominator', ({ figures }) => figures?.variant.denominator ?? null],
    ['change', ({ change }) => change?.absolute.effect ?? null],
    ['change_low', ({ change }) => change?.absolute.low ?? null],
    ['change_high', ({ change }) => change?.absolute.high ?? null],
    ['relative_change', ({ change }) => change?.relative?.effect ?? null],
    ['relative_low', ({ change }) => change?.relative?.low ?? null],
    ['relative_high', ({ change }) => change?.relative?.high ?? null],
    ['p', ({ change }) => change?.pValue ?? null],
    ['adjusted_p', ({ adjustedPValue }) => adjustedPValue],
    ['in_the_verdict', (row) => readingOf(row, reports).text],
    ['problem', ({ problem }) => problem],
  ];
  return {
    length: rows.length,
    name: t('experiment.result', 'Result'),
    fields: columns.map(([name, value]) => {
      const values = rows.map(value);
      const isText = values.some((one) => typeof one === 'string');
      return { name, type: isText ? FieldType.string : FieldType.number, config: {}, values };
    }),
  };
}
