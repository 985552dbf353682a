import { t } from '@grafana/i18n';
import { isDimension } from '../../../model/dimensions';
import type { DimensionFilter } from '../../sql/scope';
import { dimensionName, dimensionValueName } from '../../text/labels';
import { PLAIN_TEXT } from '../../text/plainText';

/** A filter in words: `Plan = free`, `SDK = go or node`. */
export function filterName({ key, operator, value, values }: DimensionFilter): string {
  const valueName = (text: string) => (isDimension(key) ? dimensionValueName(key, text) : text);
  const texts = (values?.length ? values : [value]).map(valueName);
  return [
    isDimension(key) ? dimensionName(key) : key,
    operator.replace('|', ''),
    texts.reduce((before, next) => t('segments.or', '{{before}} or {{next}}', { before, next, ...PLAIN_TEXT })),
  ].join(' ');
}

/** All filters of a rule in words. */
export function ruleName(filters: readonly DimensionFilter[]): string {
  return filters.map(filterName).join(', ');
}
