/** How often a rule fired for simulated consumers about whom there was nothing to say. */
export interface FalseAlarms {
  /** The rule, or rules, as the table of docs/alerts.md names them. */
  rule: string;
  /** Of which consumers, and with what around them. */
  setting: string;
  tried: number;
  fired: number;
}

/** What `npm run sim:alerts` measured. docs/alerts.md has the same rows; a test compares the two. */
export const FALSE_ALARMS: readonly FalseAlarms[] = [
  { rule: 'silence', setting: 'server, days off', tried: 2166, fired: 19 },
  { rule: 'silence', setting: 'office, days off', tried: 2064, fired: 24 },
  { rule: 'silence', setting: 'cron, days off', tried: 915, fired: 3 },
  { rule: 'silence', setting: 'weekly, days off', tried: 528, fired: 0 },
  { rule: 'silence', setting: 'sporadic, days off', tried: 327, fired: 0 },
  { rule: 'silence', setting: 'all kinds, no days off', tried: 6000, fired: 0 },
  { rule: 'traffic-spike', setting: 'no days off', tried: 6000, fired: 6 },
  { rule: 'traffic-drop', setting: 'no days off', tried: 6000, fired: 2 },
  { rule: 'decline', setting: 'no days off', tried: 6000, fired: 16 },
  { rule: 'decline', setting: 'no days off; a holiday takes 40% from all in one week', tried: 6000, fired: 16 },
  { rule: 'traffic-spike', setting: 'days off', tried: 6000, fired: 13 },
  { rule: 'traffic-drop', setting: 'days off', tried: 6000, fired: 39 },
  { rule: 'decline', setting: 'days off', tried: 6000, fired: 47 },
  { rule: 'decline', setting: 'days off; a holiday takes 40% from all in one week', tried: 6000, fired: 47 },
  { rule: 'consumer-…-errors, token-failures', setting: '100 calls, 0.3% usual', tried: 20000, fired: 0 },
  { rule: 'consumer-…-errors, token-failures', setting: '100 calls, 5% usual', tried: 20000, fired: 0 },
  { rule: 'consumer-…-errors, token-failures', setting: '2000 calls, 0.3% usual', tried: 20000, fired: 0 },
  { rule: 'consumer-…-errors, token-failures', setting: '2000 calls, 5% usual', tried: 20000, fired: 0 },
  { rule: 'geography-drift', setting: '300 calls in five countries', tried: 20000, fired: 0 },
  { rule: 'geography-new', setting: '300 calls in five countries', tried: 20000, fired: 0 },
  { rule: 'scraping', setting: 'calls at random', tried: 20000, fired: 0 },
  {
    rule: 'header-spoofing',
    setting: 'one client, four tools tried with 5 calls an hour each',
    tried: 20000,
    fired: 0,
  },
  { rule: 'header-spoofing', setting: 'services in two languages', tried: 20000, fired: 0 },
  {
    rule: 'header-spoofing',
    setting: 'services in two languages, one tool tried with 10 calls an hour',
    tried: 20000,
    fired: 55,
  },
  { rule: 'header-spoofing', setting: 'services in three languages', tried: 20000, fired: 20000 },
  { rule: 'rate-limit-share', setting: '30% of a limit of 100 a minute', tried: 20000, fired: 0 },
  { rule: 'rate-limit-share', setting: '50% of a limit of 100 a minute', tried: 20000, fired: 5 },
  { rule: 'rate-limit-share', setting: '30% of a limit of 20 a minute', tried: 20000, fired: 206 },
  { rule: 'rate-limit-share', setting: '50% of a limit of 20 a minute', tried: 20000, fired: 14278 },
  { rule: 'quota-run-out', setting: 'alerts that were wrong', tried: 563, fired: 39 },
];

/** Rules about shares, which were measured together. */
const SHARES = 'consumer-…-errors, token-failures';
const SHARE_RULES = ['consumer-server-errors', 'consumer-client-errors', 'token-failures'];

/** What was measured about a rule; empty where nothing was. @param id of its entry in the catalogue */
export function falseAlarmsOf(id: string): FalseAlarms[] {
  const name = SHARE_RULES.includes(id) ? SHARES : id;
  return FALSE_ALARMS.filter(({ rule }) => rule === name);
}

/** The least and the most false alarms of a rule over the settings, as shares of what was tried. */
export function falseAlarmRange(measured: readonly FalseAlarms[]): { least: number; most: number } | undefined {
  const shares = measured.map(({ tried, fired }) => fired / tried);
  return shares.length === 0 ? undefined : { least: Math.min(...shares), most: Math.max(...shares) };
}
