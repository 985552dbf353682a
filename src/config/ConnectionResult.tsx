import React, { type ReactNode } from 'react';
import { Trans, t } from '@grafana/i18n';
import { Alert, Stack, Text } from '@grafana/ui';
import { KNOWN_SHARE_DAYS } from '../queries/setup/setupQueries';
import { formatCount, formatSeconds, formatShare } from '../text/format';
import { readinessOf, type ConnectionReport } from '../data/connectionTest';

/** What a connection test found, and what to do about what is missing. */
export function ConnectionResult({ report }: { report: ConnectionReport }) {
  const readiness = readinessOf(report);
  return (
    <Alert title={titles[readiness]()} severity={readiness === 'ready' ? 'success' : 'warning'}>
      <Stack direction="column" gap={0.5}>
        <Fact label={t('config.test.tables', 'Tables found')}>
          {report.tables.length === 0
            ? t('config.test.none', 'none')
            : report.tables.map((table) => `${table.name} (${rowCount(table.rows)})`).join(', ')}
        </Fact>
        {report.missingTables.length > 0 && (
          <>
            <Fact label={t('config.test.missing', 'Tables missing')}>{report.missingTables.join(', ')}</Fact>
            <div>
              <Trans i18nKey="config.test.migrate">
                Start the Callsight sidecar, or run <code>npm run migrate</code>, against this database. The user of the
                data source needs SELECT on it.
              </Trans>
            </div>
          </>
        )}
        {report.missingTables.length === 0 && <DataFacts report={report} />}
      </Stack>
    </Alert>
  );
}

function DataFacts({ report }: { report: ConnectionReport }) {
  const { calls, newestAgeSeconds, recentCalls, recentKnownCalls } = report;
  return (
    <>
      <Fact label={t('config.test.calls', 'Calls stored')}>{formatCount(calls)}</Fact>
      <Fact label={t('config.test.newest', 'Last call')}>
        {newestAgeSeconds === undefined
          ? t('config.test.never', 'none: send a first span to the Collector or the sidecar')
          : t('config.test.age', '{{age}} ago', { age: formatSeconds(newestAgeSeconds) })}
      </Fact>
      {recentCalls > 0 && (
        <Fact
          label={t('config.test.known', 'Calls of known consumers, last {{days}} days', { days: KNOWN_SHARE_DAYS })}
        >
          {t('config.test.share', '{{share}} ({{known}} of {{calls}})', {
            share: formatShare(recentKnownCalls / recentCalls),
            known: formatCount(recentKnownCalls),
            calls: formatCount(recentCalls),
          })}
        </Fact>
      )}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text weight="medium">{label}</Text>: {children}
    </div>
  );
}

const titles = {
  ready: () => t('config.test.ready', 'The data source works and has data'),
  'missing-tables': () => t('config.test.missing-tables', 'The data source works, but tables are missing'),
  'no-data': () => t('config.test.no-data', 'The data source works, but no calls are stored'),
};

function rowCount(rows: number): string {
  return t('config.test.rows', '{{rows}} rows', { rows: formatCount(rows) });
}
