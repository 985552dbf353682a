import React from 'react';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { NoBackTest } from '../../alerting/backTests';
import { getTableStyles } from '../experiments/tableStyles';

/** Why a template has no back-test. */
export function NoBackTestText({ reason }: { reason: NoBackTest }) {
  const styles = useStyles2(getTableStyles);
  const title = t('alerts.no-back-test.title', 'No back-test');
  return (
    <section className={styles.section} aria-label={title}>
      <Text element="h2" variant="h6">
        {title}
      </Text>
      <Text color="secondary">{reasonText(reason)}</Text>
      <Text color="secondary">
        {t('alerts.no-back-test.no-suggestion', 'Without a back-test no threshold is suggested.')}
      </Text>
    </section>
  );
}

function reasonText(reason: NoBackTest): string {
  switch (reason) {
    case 'prometheus':
      return t(
        'alerts.no-back-test.prometheus',
        'The rule reads metrics of Prometheus, which this screen does not query. Grafana’s form shows its values over time.'
      );
    case 'forecast':
      return t(
        'alerts.no-back-test.forecast',
        'The rule is a forecast for the month that runs: whether an alert of the past was right depends on what was done about it. The simulation says how often such alerts are right.'
      );
  }
}
