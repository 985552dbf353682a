import { t } from '@grafana/i18n';
import type { FailureKind } from '../../data/failure';

/** What failed as a short sentence, and what to do about it. */
export interface FailureText {
  title: string;
  help: string;
}

/** Each kind of failure in words. */
export function failureText(kind: FailureKind): FailureText {
  const texts: Record<FailureKind, () => FailureText> = {
    permission: () => ({
      title: t('failure.permission', 'You do not have permission to query this data source'),
      help: t('failure.permission-help', 'Ask an administrator for the permission to query it, or sign in again.'),
    }),
    plugin: () => ({
      title: t('failure.plugin', 'The ClickHouse data source plugin failed'),
      help: t('failure.plugin-help', 'Grafana restarts it. If this happens again, look at the log of Grafana.'),
    }),
    timeout: () => ({
      title: t('failure.timeout', 'The query timed out'),
      help: t(
        'failure.timeout-help',
        'Try a shorter time range. If short ones time out too, check the load of ClickHouse.'
      ),
    }),
    busy: () => ({
      title: t('failure.busy', 'ClickHouse runs too many queries at once'),
      help: t(
        'failure.busy-help',
        'Refresh in a moment. If this happens often, raise max_concurrent_queries_for_user of the data source’s user.'
      ),
    }),
    'no-answer': () => ({
      title: t('failure.no-answer', 'No answer from Grafana'),
      help: t('failure.no-answer-help', 'Check your network connection. Grafana may be restarting.'),
    }),
    rejected: () => ({
      title: t('failure.rejected', 'Grafana rejected the query'),
      help: t(
        'failure.rejected-help',
        'The data source may have been deleted. Choose another one, or check the configuration.'
      ),
    }),
    unreachable: () => ({
      title: t('failure.unreachable', 'ClickHouse cannot be reached'),
      help: t(
        'failure.unreachable-help',
        'Check that ClickHouse runs and that the data source has the right host, port and protocol.'
      ),
    }),
    access: () => ({
      title: t('failure.access', 'ClickHouse denied access'),
      help: t(
        'failure.access-help',
        'Check user and password of the data source. The user needs SELECT on the database of Callsight.'
      ),
    }),
    'missing-tables': () => ({
      title: t('failure.missing-tables', 'Tables not found'),
      help: t(
        'failure.missing-tables-help',
        'Start the sidecar, which creates them, or name another database in the configuration.'
      ),
    }),
    query: () => ({
      title: t('failure.query', 'The query failed'),
      help: t('failure.query-help', 'ClickHouse gave the reason above.'),
    }),
    unexpected: () => ({
      title: t('failure.unexpected', 'Unexpected answer'),
      help: t(
        'failure.unexpected-help',
        'Plugin and sidecar may have different versions. Report it with the message above.'
      ),
    }),
  };
  return texts[kind]();
}
