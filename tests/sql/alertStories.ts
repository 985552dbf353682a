import { DATABASE, type TestDatabase } from './database';

/** The moment of the evaluations: a Friday at noon, the end of a block of six hours, twelve days before a month ends. */
export const NOW = Date.UTC(2026, 2, 20, 12);

const HOUR = 3_600_000;
const NOW_HOUR = NOW / HOUR;

/** Calls of one consumer over some hours. Texts are SQL with `h` (hours since the epoch), `i` (number in the hour). */
export interface Story {
  consumer: string;
  /** Hours before NOW; the end is excluded and 0 by default. */
  from: number;
  to?: number;
  /** Calls in the hour; 10 by default. */
  calls?: string;
  /** Milliseconds in the hour; at random by default, so that calls are no timer. */
  at?: string;
  /** Columns of the event. */
  set?: Record<string, string>;
  /** The hour that stands for NOW, in hours since the epoch. */
  now?: number;
}

const DAY = 24;
const MONTH = 30 * DAY;
const LONG = 63 * DAY;

const random = (salt: number) => `cityHash64(h, i, ${salt})`;
const share = (salt: number, of: number) => `${random(salt)} % 1000 < ${of * 1000}`;
/** The last ten minutes of the hour. */
const LATE = `${HOUR} - 1 - ${random(2)} % 600000`;
const failed = (error: string, usual: number, recent: number, hours: number) => ({
  error_class: `if(${share(3, usual)} OR (h >= ${NOW_HOUR - hours} AND ${share(4, recent)}), '${error}', 'none')`,
});
const isWeekday = '(intDiv(h, 24) + 3) % 7 < 5';
const quota = (limit: number, consumed: number) => ({
  ...{ quota_bucket: "'month'", quota_limit: String(limit), quota_consumed: String(consumed) },
});

/** Ten calls a minute, which use up a share of the limit of each minute in equal steps. */
const EACH_MINUTE = { from: 6, calls: '600', at: `6000 * i + ${random(12)} % 6000` };
const perMinute = (bucket: string, percent: number) => ({
  ...{ method: "'POST'", quota_bucket: bucket, quota_limit: '100' },
  quota_consumed: `intDiv((i % 10 + 1) * ${percent}, 10)`,
});

/** What has happened until NOW. The name of a consumer says what is different about it. */
export const STORIES: Story[] = [
  ...['steady-1', 'steady-2', 'steady-3', 'steady-4'].map((consumer) => ({
    ...{ consumer, from: LONG, calls: '8 + h % 5' },
    set: { country: `if(${share(5, 0.1)}, 'AT', 'DE')`, ip_pseudonym: `1 + ${random(6)} % 3`, asn: '64500' },
  })),
  { consumer: 'office', from: LONG, calls: `if(${isWeekday} AND h % 24 >= 8 AND h % 24 < 18, 12, 0)` },
  { consumer: 'nightly', from: LONG, calls: 'h % 24 = 3' },
  { consumer: 'weekly', from: LONG, calls: `(${NOW_HOUR} - h) % 168 = 60` },
  { consumer: 'monthly', from: LONG, calls: `(${NOW_HOUR} - h) % 672 = 300` },
  {
    ...{ consumer: 'spiking', from: MONTH, calls: `if(h >= ${NOW_HOUR - 6}, 60, 10)` },
    set: { region: `if(h < ${NOW_HOUR - 6} AND i % 2 = 0, 'us', 'eu')` },
  },
  { consumer: 'dropping', from: MONTH, to: 6, calls: '30', set: { region: "if(i % 3 = 0, 'us', 'eu')" } },
  { consumer: 'silent', from: LONG, to: 30, calls: '1' },
  { consumer: 'leaving', from: LONG + 5 * DAY, calls: `if(h < ${NOW_HOUR - 11 * DAY - 12}, 4, 1)` },
  { consumer: 'broken', from: MONTH, calls: '60', set: failed('server', 0.003, 0.7, 1) },
  { consumer: 'a-bit-broken', from: MONTH, calls: '40', set: failed('server', 0.2, 0.1, 1) },
  { consumer: 'invalid', from: MONTH, calls: '40', set: failed('validation', 0.01, 0.15, 24) },
  { consumer: 'refused', from: MONTH, calls: '40', set: failed('authentication', 0.003, 0.15, 24) },
  {
    ...{ consumer: 'storming', from: 1, calls: '300', at: LATE },
    set: {
      attempt: '1 + i % 3',
      first_attempt_key: 'if(i % 3 = 0, 0, 1000 + h * 1000 + i - i % 3)',
      event_key: '1000 + h * 1000 + i',
    },
  },
  {
    ...{ consumer: 'recovering', from: 1, calls: '12' },
    set: {
      attempt: '1 + i % 3',
      first_attempt_key: 'if(i % 3 = 0, 0, 9000000 + h * 1000 + i - i % 3)',
      event_key: '9000000 + h * 1000 + i',
      error_class: "if(i % 3 = 2 AND i % 2 = 1, 'none', 'timeout')",
    },
  },
  {
    ...{ consumer: 'patient', from: 1, calls: '300', at: LATE },
    set: {
      attempt: '1 + (i % 3 = 2)',
      first_attempt_key: 'if(i % 3 = 2, 5000000 + h * 1000 + i - 1, 0)',
      event_key: '5000000 + h * 1000 + i',
    },
  },
  {
    ...{ consumer: 'roaming', from: MONTH },
    set: { country: `if(${share(7, 0.02)} OR (h >= ${NOW_HOUR - DAY} AND ${share(8, 0.5)}), 'FR', 'DE')` },
  },
  {
    ...{ consumer: 'stolen', from: MONTH, calls: '20' },
    set: { country: `if(h >= ${NOW_HOUR - DAY} AND ${share(9, 0.12)}, 'BR', 'DE')` },
  },
  { consumer: 'few-abroad', from: MONTH, calls: '1', set: { country: `if(h = ${NOW_HOUR - 3}, 'BR', 'DE')` } },
  { consumer: 'crawler', from: 3, calls: '120', at: '30000 * i' },
  { consumer: 'batch', from: 3, calls: '120', at: '30000 * i', set: { job_type: "'nightly'" } },
  { consumer: 'writer', from: 3, calls: '120', at: '30000 * i', set: { method: "'POST'" } },
  {
    ...{ consumer: 'spreading', from: MONTH },
    set: { ip_pseudonym: `1 + ${random(10)} % if(h >= ${NOW_HOUR - DAY}, 40, 3)` },
  },
  {
    ...{ consumer: 'shared', from: 5, to: 4 },
    set: { api_key_id: "'key-7'", asn: '64500 + i % 4', country: "if(i % 2 = 0, 'DE', 'US')" },
  },
  {
    ...{ consumer: 'roaming-phone', from: 5, to: 4 },
    set: { api_key_id: "'key-8'", asn: '64500 + i % 2', country: "if(i % 2 = 0, 'DE', 'US')" },
  },
  {
    ...{ consumer: 'disguised', from: 3, calls: '120' },
    set: {
      ...{ api_key_id: "'key-9'", ip_pseudonym: '9', runtime: "['node 20', 'python 3', 'java 21'][1 + i % 3]" },
      ...{
        sdk_name: "['axios', 'python-requests', 'okhttp'][1 + i % 3]",
        device_class: "if(i % 3 = 2, 'mobile', 'server')",
      },
    },
  },
  {
    ...{ consumer: 'upgrading', from: 3, calls: '120' },
    set: {
      ...{ api_key_id: "'key-10'", ip_pseudonym: '10', runtime: "['node 18', 'node 20', 'node 22'][1 + i % 3]" },
      ...{ sdk_name: "'acme'", device_class: "'server'" },
    },
  },
  {
    ...{ consumer: 'browsing', from: 3, calls: '120' },
    set: {
      ...{ api_key_id: "'key-11'", ip_pseudonym: '11', runtime: "'browser'" },
      ...{ sdk_name: "['chrome', 'firefox', 'safari'][1 + i % 3]", device_class: "'desktop'" },
    },
  },
  {
    ...{ consumer: 'trying-tools', from: 3, calls: '120' },
    set: {
      ...{ api_key_id: "'key-12'", ip_pseudonym: '12', device_class: "'server'" },
      sdk_name: "multiIf(i < 10, 'curl', i < 20, 'PostmanRuntime', i < 30, 'insomnia', 'acme')",
    },
  },
  {
    ...{ consumer: 'two-offices', from: 3, calls: '120' },
    set: {
      ...{ api_key_id: "'key-13'", ip_pseudonym: '13 + i % 2', device_class: "'server'" },
      sdk_name: "['axios', 'python-requests', 'got', 'aiohttp'][1 + i % 4]",
    },
  },
  { consumer: 'hurried', ...EACH_MINUTE, set: perMinute("''", 90) },
  { consumer: 'named-limit', from: 1, calls: '30', set: { ...perMinute("'60s'", 85), quota_consumed: '85' } },
  { consumer: 'half-limit', ...EACH_MINUTE, set: perMinute("'minute'", 50) },
  {
    ...{ consumer: 'throttled', ...EACH_MINUTE },
    set: { ...perMinute("'minute'", 100), error_class: "if(i = 599, 'rate_limited', 'none')" },
  },
  {
    ...{ consumer: 'throttled-plainly', ...EACH_MINUTE },
    set: {
      ...perMinute("'minute'", 100),
      ...{ quota_limit: 'if(i = 599, 0, 100)', quota_bucket: "if(i = 599, '', 'minute')" },
      error_class: "if(i = 599, 'rate_limited', 'none')",
    },
  },
  {
    ...{ consumer: 'unknown', from: 1, calls: '30' },
    set: { api_key_id: "concat('guess', toString(i))", ip_pseudonym: '71', asn: '64496' },
  },
  {
    ...{ consumer: 'unknown', from: 1, calls: '60' },
    set: { api_key_id: "concat('try', toString(i))", ip_pseudonym: '100 + i', asn: '64497' },
  },
  { consumer: 'unknown', from: 1, set: { api_key_id: "'old'", ip_pseudonym: '72', asn: '64498' } },
  { consumer: 'at-80', from: 6, set: quota(1000, 800) },
  { consumer: 'at-95', from: 6, set: quota(1000, 950) },
  { consumer: 'at-50', from: 6, set: quota(1000, 500) },
  { consumer: 'hungry', from: MONTH, set: quota(3000, 2000) },
  { consumer: 'thrifty', from: MONTH, set: quota(30_000, 2000) },
  { consumer: 'legacy', from: 20, set: { api_version: `if(${share(11, 0.2)}, 'v1', 'v2')` } },
];

/** What each rule fires for, and nothing else: by the uid after `callsight-`. */
export const EXPECTED: Record<string, string[]> = {
  'traffic-spike': ['spiking'],
  'traffic-drop': ['dropping'],
  ...{ silence: ['silent'], decline: ['leaving'] },
  'consumer-server-errors': ['broken'],
  'consumer-client-errors': ['invalid', 'refused'],
  'retry-storm': ['storming'],
  'token-failures': ['refused'],
  'credential-stuffing-address': ['71'],
  'credential-stuffing-asn': ['64497'],
  'geography-drift': ['roaming'],
  'geography-new': ['stolen'],
  scraping: ['crawler'],
  'address-diversity': ['spreading'],
  'shared-keys': ['shared'],
  'header-spoofing': ['disguised'],
  'quota-used-75': ['at-80', 'at-95'],
  'quota-used-90': ['at-95'],
  'quota-run-out': ['hungry'],
  'rate-limit-share': ['hurried', 'named-limit'],
  'sunset-traffic': ['legacy'],
  freshness: [],
};

const DEFAULTS: Record<string, string> = {
  ...{ event_type: "'api_request'", method: "'GET'", error_class: "'none'", attempt: '1', first_attempt_key: '0' },
  ...{ api_key_id: "''", country: "''", asn: '0', ip_pseudonym: '0', api_version: "''", job_type: "''" },
  ...{ region: "''", sdk_name: "''", runtime: "''", device_class: "''" },
  ...{ quota_bucket: "''", quota_limit: '0', quota_consumed: '0' },
};

/** Inserts the calls of stories; an application has the id of its organization. */
export async function insertStories(database: TestDatabase, stories: readonly Story[]): Promise<void> {
  const names = ['event_time', 'event_key', 'organization_id', 'application_id', ...Object.keys(DEFAULTS)];
  const selects = stories.map(({ consumer, from, to = 0, calls = '10', at, set = {}, now = NOW_HOUR }, story) => {
    const columns: Record<string, string> = {
      event_time: `fromUnixTimestamp64Milli(toInt64(h * ${HOUR} + ${at ?? `${random(1)} % ${HOUR}`}))`,
      event_key: `cityHash64(h, i, ${story})`,
      ...{ organization_id: `'${consumer}'`, application_id: `'${consumer}'`, ...DEFAULTS, ...set },
    };
    return `SELECT ${names.map((name) => `${columns[name]} AS ${name}`).join(', ')}
      FROM (SELECT arrayJoin(range(${now - from}, ${now - to})) AS h, toUInt32(${calls}) AS n) ARRAY JOIN range(n) AS i`;
  });
  // One insert: every part costs as much as thousands of rows.
  await database.run(`INSERT INTO ${DATABASE}.events (ingest_time, ${names.join(', ')})
    SELECT event_time, * FROM (${selects.join(' UNION ALL ')})
    SETTINGS max_partitions_per_insert_block = 0, min_insert_block_size_rows = 1000000, max_insert_block_size = 1000000`);
}
