import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { SloDefinition } from '../../../model/slos';
import { PLAIN_TEXT } from '../../text/plainText';
import { promiseText, rulesText, scopeText, unknownText } from './sloTexts';

/** What an SLO promises, about which calls, and when it alerts. */
export function SloFacts({ slo }: { slo: SloDefinition }) {
  const styles = useStyles2(getStyles);
  const facts = [
    scopeText(slo),
    unknownText(slo),
    rulesText(slo),
    ...(slo.owner === '' ? [] : [t('slo.owner', 'owner {{owner}}', { owner: slo.owner, ...PLAIN_TEXT })]),
  ];
  return (
    <section className={styles.facts} aria-label={t('slo.facts', 'The objective')}>
      <Text element="h2" variant="h5">
        {`${slo.title}: ${promiseText(slo)}`}
      </Text>
      {slo.description !== '' && <Text>{slo.description}</Text>}
      <Text variant="bodySmall" color="secondary">
        {facts.join(' · ')}
      </Text>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.25), padding: theme.spacing(0.5, 1) }),
});
