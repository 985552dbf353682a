import { readCSV } from '@grafana/data';
import { plainMarkdown } from './markdown';
import { REPORT } from './report.testing';
import { reportCsv } from './reportCsv';
import { reportMarkdown } from './reportMarkdown';

const MARKDOWN = `# Experiment v2\\_rollout\\|x

**Hypothesis.** \\# \\<b\\>faster\\</b\\> \\[x\\](http\\://e.org)

| Plan |  |
| --- | --- |
| Period | 2026-11-02 to 2026-11-16 (UTC, end excluded): 14 days |
| Planned end | 2026-11-30 |
| Planned consumers | 50 |
| Unit | Application |
| Services | orders-api, \\*all\\* |
| Goal endpoint | /orders/\\{id\\} |

| Variant | Weight | Assigned | Left out | Analysed |
| --- | ---: | ---: | ---: | ---: |
| \\=control | 1 | 21 | 1 | 20 |
| \\@treatment | 1 | 24 | 0 | 24 |

## \\@treatment against \\=control

**Do not ship.** Guardrail broken: Server error rate (each consumer).

| Check | State | Figure |
| --- | --- | ---: |
| Shares of the variants (SRM) | ok | p = 0.655 |
| Consumers in several variants | warning | 1 (2.2%) |
| Effective consumers (Kish): baseline, variant |  | 12.3, 15.0 |

| Metric | Role | Equal weight for | Result | \\=control | \\@treatment | Difference | Change | p | p, adjusted |
| --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
| Mean latency | success | each consumer | Better | 188 ms (1,880,000 / 10,000) | 166 ms (1,992,000 / 12,000) | −22.0 ms \\[−31.5 ms, −12.5 ms\\] | −11.7% \\[−16.2%, −6.8%\\] | \\< 0.001 | \\< 0.001 |
| Server error rate | guardrail, margin 0.50 pp | each consumer | Worse | 1.00% (100 / 10,000) | 1.70% (204 / 12,000) | +0.70 pp \\[−∞, +1.13 pp\\] | +70.0% \\[−∞, +∞\\] | 0.710 | – |
| Latency p99 | guardrail, margin 10.0% | each call | Not computed: The percentile is not estimable with 4.2 effective consumers. | – | – | – | – | – | – |

## Consumers that are left out: 2

| Consumer | ID | Reason | Variants | Calls |
| --- | --- | --- | --- | ---: |
| \\=HYPERLINK("x")\\| | app\\_1 | Seen in several variants | \\=control, \\@treatment | 1,234 |

## How it is computed

- The unit is the consumer (Application), never the call. A consumer belongs to the variant of its first exposure; one that was seen in several variants is left out.
- Intervals are 95.0% confidence sequences, tuned to 50 consumers: they hold at every look. A guardrail has a bound on its bad side only.
- Ratios have jackknife variances with Kish degrees of freedom; changes have Fieller intervals; percentiles come from histograms with log-Woodruff intervals.
- Differences are adjusted by the 14 days before the first exposure (CUPED) where that reduces the variance. The values of a metric are not adjusted: the difference may not be theirs.
- p-values of success metrics are corrected for their number (Holm). Guardrails are tests of "not worse by the margin" and are not corrected.
- Rule: invalid when the shares of the variants are wrong (p < 0.001), too many consumers are in several variants or too few make the calls; do not ship when a metric is worse; ship when a success metric is better and every guardrail is not worse by its margin; otherwise keep running. Nothing is decided before 7 days and 20 consumers a variant.
- Written by Callsight at 2026-11-16T00:00:00.000Z.
`;

it('writes a report for a review', () => expect(reportMarkdown(REPORT)).toBe(MARKDOWN));

it('says that a variant has no verdict, and why', () => {
  const variants = [{ ...REPORT.variants[0], verdict: null, health: null, error: 'No arm has consumers.' }];
  expect(reportMarkdown({ ...REPORT, variants })).toContain('\n\nNo verdict: No arm has consumers.\n\n| Metric |');
});

it.each([
  ['a|b', 'a\\|b'],
  ['two\r\n\n# lines\u2028here', 'two \\# lines here'],
  ['<img src=x>', '\\<img src\\=x\\>'],
  ['[a](javascript:1)', '\\[a\\](javascript\\:1)'],
  ['@team `x` \\', '\\@team \\`x\\` \\\\'],
  ['&lt;', '\\&lt;'],
])('shows %j in Markdown as it is', (text, markdown) => expect(plainMarkdown(text)).toBe(markdown));

it('writes one row for each variant and metric, and no formula', () => {
  const csv = reportCsv(REPORT);
  expect(csv.split('\r\n')).toHaveLength(4);
  expect(csv).not.toMatch(/(^|,|")[=@]/m);
  const [frame] = readCSV(csv);
  const column = (name: string) => frame.fields.find((field) => field.name === name)?.values;
  expect(column('variant')).toEqual(["'@treatment", "'@treatment", "'@treatment"]);
  expect(column('metric')).toEqual(['latency_mean', 'server_error_rate', 'latency_p99']);
  expect(column('difference')).toEqual([-22, 0.007, NaN]);
  expect(column('difference_low')).toEqual([-31.5, NaN, NaN]);
  expect(column('error')?.at(-1)).toBe('The percentile is not estimable with 4.2 effective consumers.');
});
