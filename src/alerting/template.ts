/* Templates of annotations: https://grafana.com/docs/grafana/latest/alerting/alerting-rules/templates/ */

/** The rule's ratio in percent. A rule in state Error has no value. */
export const RATIO = '{{ with $values.B }}{{ humanizePercentage .Value }}{{ else }}An unknown share{{ end }}';

/**
 * An address that works in mails: Grafana's own, then the path.
 * @param path begins with a slash; may be a template
 */
export const linkTo = (path: string): string => `{{ reReplaceAll "/+$" "" externalURL }}${path}`;
