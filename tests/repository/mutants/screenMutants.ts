import { mutantsOf, type Tests } from './mutant';

const plugin = (...paths: string[]): Tests => ({ project: 'plugin', paths });

/** What the other parts of the screens show and do. */
export const SCREEN_MUTANTS = [
  ...mutantsOf('src/text/format.ts', plugin('src/text'), [
    ["getValueFormat('percentunit')(share, 1)", "getValueFormat('percent')(share, 1)"],
    ["getValueFormat('percentunit')(share, 1)", "getValueFormat('percentunit')(share, 0)"],
    ["getValueFormat('ms')", "getValueFormat('s')"],
    ['inUnit < 10 ? 2 : inUnit < 100 ? 1 : 0', '0'],
    ["getValueFormat('h')", "getValueFormat('m')"],
    ['hours < 24 ? 0 : 1', '0'],
    ["getValueFormat('s')(seconds, seconds < 60 ? 0 : 1)", "getValueFormat('ms')(seconds, seconds < 60 ? 0 : 1)"],
    ['seconds < 60 ? 0 : 1', '0'],
    ['count < 1000 ? 0 : 1', '0'],
    ['count.toLocaleString()', 'String(count)'],
  ]),
  ...mutantsOf('src/scenes/figures/figures.ts', plugin('src/scenes/figures'), [
    ['SMALLEST_CHANGE = 0.0005', 'SMALLEST_CHANGE = 0.01'],
    ['difference > 0 ? 1 : -1', 'difference > 0 ? -1 : 1'],
    ['(difference * 100).toFixed(1)', 'difference.toFixed(1)'],
    ['(difference * 100).toFixed(1)', '(difference * 100).toFixed(0)'],
    ["better === 'higher' ? 1 : -1", "better === 'higher' ? -1 : 1"],
    ["kind === 'relative' && before === 0", 'false'],
    ["'successes', 'higher'", "'successes', 'lower'"],
    ["'server_errors',\n      'lower'", "'server_errors',\n      'higher'"],
    ["'known_calls', 'higher'", "'known_calls', 'lower'"],
    ["'retries', 'lower'", "'retries', 'higher'"],
    ["    change: 'points',\n    differs", "    change: 'relative',\n    differs"],
    ['format: formatMilliseconds', 'format: formatCount'],
    ["'95% of calls are faster'),\n      better: 'lower'", "'95% of calls are faster'),\n      better: 'higher'"],
    ['format: formatShort', 'format: formatShare'],
  ]),
  ...mutantsOf('src/scenes/figures/FigureCard.tsx', plugin('src/scenes/figures'), [
    ["change.good ? 'success' : 'error'", "change.good ? 'error' : 'success'"],
    ["rose ? 'arrow-up' : 'arrow-down'", "rose ? 'arrow-down' : 'arrow-up'"],
    ['change.sign === 0', 'false'],
  ]),
  ...mutantsOf('src/scenes/claims/claim.ts', plugin('src/scenes/claims/claim.test.ts'), [
    ['value >= 1', 'value > 1'],
    ['point.after > point.before', 'point.after < point.before'],
    ['since: since ?? began', 'since: began'],
    ['(now - first) / HOUR_MS', '(now - first) / HOUR_MS + 1'],
  ]),
  ...mutantsOf('src/why/runOut.ts', plugin('src/why/runOut.test.ts'), [
    ['used / recent', 'recent / used'],
    ['start - WEEK_HOURS * HOUR_MS', 'start'],
  ]),
  ...mutantsOf('src/scenes/claims/claimLinks.ts', plugin('src/scenes/claims/ClaimList.test.tsx'), [
    ['since - 7 * DAY_MS', 'since'],
    ["isFault ? 'errors' : 'calls'", "isFault ? 'calls' : 'errors'"],
  ]),
  ...mutantsOf('src/scenes/quality/trust.ts', plugin('src/scenes/quality'), [
    ['formatShare(known_calls / calls)', 'formatShare(calls / known_calls)'],
    ['raw: formatCount(calls - rollup_calls)', 'raw: formatCount(calls)'],
    ['age: formatSeconds(', 'age: formatCount('],
  ]),
  ...mutantsOf('src/scenes/figures/support.ts', plugin('src/scenes/figures'), [
    ['* Math.sqrt(now + before)', '* Math.sqrt(now)'],
    ['pooled * (1 - pooled)', 'pooled'],
    ['Math.min(now, before)', 'Math.max(now, before)'],
  ]),
  ...mutantsOf('src/panels/render/partialBuckets.ts', plugin('src/panels/render'), [
    ['start + width > to', 'start > to'],
    ['start < from ||', ''],
  ]),
  ...mutantsOf('src/scenes/header/freshness.ts', plugin('src/scenes/header'), [
    ['Math.max(0, now - answeredAt)', 'now - answeredAt'],
    ['+ Math.max(0, now - answeredAt)', ''],
    ['age >= staleAfterSeconds', 'age > staleAfterSeconds'],
    ['age >= agingAfterSeconds', 'age > agingAfterSeconds'],
  ]),
  ...mutantsOf('src/links/currentSearch.ts', plugin('src/links'), [
    ['if (!named)', 'if (named)'],
    ['if (!result.has(key))', 'if (true)'],
  ]),
  ...mutantsOf('src/scenes/DataTable.tsx', plugin('src/scenes'), [
    ['Math.min(Math.max(rows, FEWEST_ROWS), MOST_ROWS)', 'Math.max(rows, FEWEST_ROWS)'],
    ['Math.max(rows, FEWEST_ROWS)', 'rows'],
  ]),
  ...mutantsOf('src/scenes/tables/tableSummary.ts', plugin('src/scenes/tables'), [
    ['hidden: groups_total - active.length', 'hidden: groups_total - rows.length'],
    ['hiddenCalls / calls_total', 'hiddenCalls'],
    ['formatCount(rows[0].calls_total ?? rows.length)', 'formatCount(rows.length)'],
  ]),
  ...mutantsOf('src/pages/consumers/consumerTitle.ts', plugin('src/pages/consumers'), [
    ['database, level, id].join', 'database, level].join'],
    ['database, level, id].join', 'database, id].join'],
  ]),
  ...mutantsOf('src/app/useReadiness.ts', plugin('src/app'), [
    ["state.status === 'missing'", 'false'],
    ['RECHECK_MS = 5_000', 'RECHECK_MS = 500_000'],
  ]),
  ...mutantsOf('src/config/saveSettings.ts', plugin('src/config'), [
    ['enabled: meta.enabled ?? true', 'enabled: false'],
    ['pinned: meta.pinned ?? true', 'pinned: false'],
  ]),
  ...mutantsOf('src/config/RollupProgress.tsx', plugin('src/config'), [
    ['total: formatCount(done + left)', 'total: formatCount(left)'],
    ["stage === 'complete'", "stage !== 'planned'"],
  ]),
  ...mutantsOf('src/links/preservedSearch.ts', plugin('src/links'), [['PRESERVED_URL_KEYS.includes(key)', 'true']]),
  ...mutantsOf('src/links/routes.ts', plugin('src/links'), [['level, encodeSegment(id), tab', 'level, id, tab']]),
];
