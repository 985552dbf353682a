/**
 * The text of prom-client in OpenMetrics 1.0: without empty lines, and with counters named without `_total` where they
 * are described. prom-client's own OpenMetrics mode renames the metrics themselves, so that no scrape after it could
 * have the other format.
 * Source: https://prometheus.io/docs/specs/om/open_metrics_spec/
 */
export function toOpenMetrics(text: string): string {
  const counters = new Set([...text.matchAll(/^# TYPE (\S+) counter$/gm)].map(([, name]) => name));
  return text
    .replace(/^# (HELP|TYPE) (\S+)/gm, (line, kind: string, name: string) =>
      counters.has(name) ? `# ${kind} ${name.replace(/_total$/, '')}` : line
    )
    .replace(/\n{2,}/g, '\n');
}

/** Whether a scraper prefers OpenMetrics to Prometheus' text. @param accept the header of its request. */
export function prefersOpenMetrics(accept: string | undefined): boolean {
  let openMetrics = 0;
  let text = 0;
  for (const range of (accept ?? '').split(',')) {
    const [type, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = weight === undefined ? 1 : Number(weight.slice(2)) || 0;
    const version = parameters.find((parameter) => parameter.startsWith('version='))?.slice('version='.length);
    if (type === 'application/openmetrics-text' && (version === undefined || version === '1.0.0')) {
      openMetrics = Math.max(openMetrics, quality);
    } else if (type === 'text/plain') {
      text = Math.max(text, quality);
    }
  }
  return openMetrics > 0 && openMetrics >= text;
}
