import { formattedValueToString, getValueFormat } from '@grafana/data';

/** A count with thousands separators. */
export function formatCount(count: number): string {
  return count.toLocaleString();
}

/** A duration given in seconds, with a fitting unit. */
export function formatSeconds(seconds: number): string {
  return formattedValueToString(getValueFormat('s')(seconds));
}

/** A share of 0 to 1 in percent; `part` and `whole` are counts. */
export function formatShare(part: number, whole: number): string {
  return formattedValueToString(getValueFormat('percentunit')(part / whole, 1));
}
