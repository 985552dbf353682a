import React, { useMemo } from 'react';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { QuotaOwnerRow } from '../../queries/quota/quotaOwnersQuery';
import { formatCount } from '../../text/format';
import { getGrowthStyles } from '../growth/growthStyles';
import { DocumentLink } from '../states/DocumentLink';
import { EmptyState } from '../states/EmptyState';
import { BacktestTable } from './BacktestTable';
import { quotaOwners } from './owners';
import { QuotaDrawer } from './QuotaDrawer';
import { QuotaTable } from './QuotaTable';
import { summaryText } from './quotaTexts';

interface Props {
  rows: QuotaOwnerRow[];
  timeZone: string;
}

/** Who runs out of quota, and when. */
export function QuotaReport({ rows, timeZone }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const owners = useMemo(() => quotaOwners(rows), [rows]);
  if (owners.length === 0) {
    return <NoQuotas />;
  }
  const others = owners[0].row.owners_total - owners.length;
  return (
    <div className={styles.column}>
      <Text>{summaryText(owners)}</Text>
      <QuotaTable owners={owners} timeZone={timeZone} />
      {others > 0 && (
        <Text variant="bodySmall" color="secondary">
          {t('quota.others', '{{n}} more hold a quota; at the pace of the last 24 hours theirs lasts longer.', {
            n: formatCount(others),
          })}
        </Text>
      )}
      <BacktestTable owners={owners} />
      <QuotaDrawer owners={owners} timeZone={timeZone} />
    </div>
  );
}

function NoQuotas() {
  return (
    <EmptyState
      title={t('quota.none', 'No call of the last 24 hours names a quota')}
      icon="hourglass"
      actions={<DocumentLink document="event.md#quota">{t('quota.none-link', 'How calls name a quota')}</DocumentLink>}
    >
      {t(
        'quota.none-help',
        'Quotas come from the headers X-RateLimit-…, RateLimit and RateLimit-Policy of responses, or from the attributes api.quota.bucket, api.quota.consumed and api.quota.limit. Counters that fall more than once a day are rate limits, and are not listed.'
      )}
    </EmptyState>
  );
}
