import type { CatalogueEntry } from './entry';

/** The label that names the consumer. */
export const WHO = '{{ $labels.consumer }}';

/** The value with a number of digits; a rule in state Error has none. */
export const VALUE = '{{ with $values.B }}{{ printf "%.1f" .Value }}{{ else }}an unknown number of{{ end }}';
export const PERCENT = '{{ with $values.B }}{{ humanizePercentage .Value }}{{ else }}An unknown share{{ end }}';

/** An entry about consumers (src/queries/alerts/consumerAlert.ts): it links to the consumer's page and calls. */
export function consumerEntry({
  tab,
  ...entry
}: Omit<CatalogueEntry, 'link' | 'calls'> & { tab?: 'errors' | 'money' | 'timeline' }): CatalogueEntry {
  const path = '{{ $labels.page }}';
  return { ...entry, link: tab === undefined ? path : `${path}/${tab}`, calls: `${path}/calls` };
}
