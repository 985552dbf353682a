/*
 * Which way imports may go. A path names a file (without extension) or a folder with all that is in it; the longest
 * match counts. Whatever is in no layer is an error: a new folder gets its place here.
 */

/** Layers of a part in the order of dependence: a file may import from its own layer and from those before it. */
export const LAYERS: Record<string, string[][]> = {
  'model/': [
    [
      'isObject',
      'errorText',
      'callerKinds',
      'errorClasses',
      'eventTypes',
      'consumers',
      'endpointIdentity',
      'diagnosticKinds',
    ],
    ['dimensions', 'experiments', 'members', 'slos', 'billing', 'billingPeriods', 'outreach', 'rhythm'],
    ['sources'],
    ['chooseRollup'],
  ],
  'src/': [
    ['constants', 'plugin.json', 'bundle'],
    ['experiment', 'slo', 'why'],
    ['growth'],
    ['sql', 'promql'],
    ['text', 'screens', 'screenFiles', 'writeScreenFiles'],
    ['links'],
    ['queries'],
    ['config/settings', 'config/currentSettings'],
    ['data'],
    ['variables'],
    ['panels'],
    ['dashboards'],
    ['alerting'],
    ['outreach'],
    ['actions'],
    ['scenes'],
    ['pages'],
    ['config'],
    ['extensions'],
    ['app'],
    ['module'],
  ],
  'src/experiment/': [
    ['result', 'design'],
    ['checks', 'distributions'],
    ['aggregates'],
    ['estimates'],
    ['effects'],
    ['percentiles', 'correction', 'health', 'mix', 'planning'],
    ['verdict'],
    ['report'],
  ],
  'collector/sidecar/': [
    ['package.json', 'src'],
    ['bench', 'fuzz', 'generate'],
  ],
  'collector/sidecar/src/': [
    [
      'logger',
      'garbage',
      'periodic',
      'pipeline/event/columnTypes',
      'pipeline/event/columns',
      'pipeline/event/event',
      'pipeline/event/eventValues',
    ],
    ['otlp', 'privacy', 'cache', 'files', 'costs', 'experiments', 'geo'],
    ['config'],
    ['billing', 'directory', 'openapi', 'outreach', 'slo', 'sources'],
    ['pipeline'],
    ['correlate'],
    ['clickhouse', 'metrics'],
    ['ingest'],
    ['http', 'replay', 'tryMap'],
    ['heldReader'],
    [
      ...[
        'sidecar',
        'sidecarMetrics',
        'sidecarServer',
        'storage',
        'startup',
        'background',
        'claims',
        'diagnosticsRecording',
        'endpointSharing',
        'endpointsRewrite',
        'inputFiles',
      ],
      ...['outreachDelivery', 'outreachRuns', 'rhythmBuilds', 'rollupFill', 'rollupRepair', 'main', 'migrate', 'index'],
    ],
  ],
  'collector/sidecar/src/pipeline/': [
    [
      ...['event/columnTypes', 'event/columns', 'event/event', 'event/eventValues'],
      ...['event/storedConsumer', 'event/result', 'identity/hash', 'increments'],
    ],
    ['fields'],
    ['endpoint', 'identity', 'operation', 'outcome', 'quota', 'time'],
    ['caller', 'record', 'diagnostics'],
    ['event'],
    ['pipeline', 'stages', 'finishCall', 'deadLetters', 'endpointSetup'],
  ],
  'collector/sidecar/src/clickhouse/': [
    ['client', 'native', 'otherClocks'],
    ['dedupe', 'insert/runningInserts'],
    ['claims'],
    ['insert'],
    ['billing', 'deadLetters', 'definitions', 'diagnostics', 'directory', 'held', 'endpoints'],
    [
      'schema',
      'schemaFiles',
      'schemaMacros',
      'splitStatements',
      'schemaChecksums',
      'addSchemaChecksums',
      'rollupRetention',
      'migrationRecords',
    ],
    ['rollups', 'rollupView', 'divergence', 'completeRollup', 'repairQueries', 'repeatInsert', 'replicas'],
    ['backfill', 'outreach', 'rhythm'],
    ['repair', 'repairRollups'],
    ['migrate'],
  ],
  'standalone/': [['process', 'serverFiles'], ['billing', 'clickhouse', 'demo', 'host', 'slo'], ['start']],
  'standalone/host/': [['pageToken'], ['app', 'bundle', 'server'], ['build', 'server.ts']],
};

/** Imports that go the wrong way today. The list only shrinks. */
export const WRONG_WAY: string[] = ['standalone/process/messages.ts imports standalone/demo/history/generateHistory'];

/** Parts, and the other parts that each may import from. */
export const PARTS: Record<string, string[]> = {
  'model/': [],
  'src/': ['model/'],
  'collector/': ['model/'],
  'standalone/': ['collector/', 'model/', 'src/'],
};

/** What a folder of tests/ may use beside `support`: reference cases are tested in ClickHouse too, and read in one way. */
export const TEST_USES: Record<string, string[]> = {
  alerts: ['experiments'],
  sql: ['experiments', 'growth'],
  growth: ['experiments'],
  ui: ['e2e', 'sql'],
};

/** Folders of tests/. Each stands alone and may use `support` only. */
export const TEST_FOLDERS = [
  'alerts',
  'catalog',
  'chaos',
  'collector',
  'disk',
  'e2e',
  'experiments',
  'growth',
  'limits',
  'repository',
  'senders',
  'sql',
  'support',
  'ui',
];
