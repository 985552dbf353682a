import React from 'react';
import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import type { EndpointListRow } from '../queries/setup/endpointListQuery';
import { formatCount } from '../text/format';
import { PLAIN_TEXT } from '../text/plainText';

/** Routes that senders stated and that were not taken, by service and reason. */
export function RefusedRoutes({ rows }: { rows: EndpointListRow[] }) {
  if (rows.length === 0) {
    return <Text color="secondary">{t('config.refused.none', 'No stated route was refused.')}</Text>;
  }
  return (
    <div>
      <Text element="h3" variant="h5">
        {t('config.refused.title', 'Refused routes')}
      </Text>
      <ul>
        {rows.map((row) => (
          <li key={JSON.stringify([row.service, row.template, row.source])}>{lineOf(row)}</li>
        ))}
      </ul>
    </div>
  );
}

function lineOf({ service, source, calls, shapes }: EndpointListRow): string {
  const values = { service, calls: formatCount(calls), shapes, ...PLAIN_TEXT };
  return source === 'no_fit'
    ? t(
        'config.refused.no-fit',
        '{{service}}: the path of {{calls}} calls does not follow its route, such as {{shapes}}',
        values
      )
    : t(
        'config.refused.unreadable',
        '{{service}}: the route of {{calls}} calls is no template, such as {{shapes}}',
        values
      );
}
