import React, { useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, RadioButtonGroup, Text, TextLink, useStyles2 } from '@grafana/ui';
import { PLAIN_TEXT } from '../../text/plainText';
import { copyText } from '../copyText';
import { getGrowthStyles } from '../growth/growthStyles';
import { Command } from '../setup/Command';
import { HEADER_GATEWAYS, sunsetHeaders, type HeaderGateway } from './sunsetHeaders';

interface Props {
  version: string;
  sunset: number;
  deprecated: number;
}

const NAMES: Record<HeaderGateway, string> = { kong: 'Kong', envoy: 'Envoy', nginx: 'NGINX', traefik: 'Traefik' };

/** Headers that announce the end of the version, as a configuration to copy. */
export function HeaderSnippet({ version, sunset, deprecated }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const [gateway, setGateway] = useState<HeaderGateway>('kong');
  const title = t('sunset.headers', 'Announce it in each response');
  const text = sunsetHeaders(gateway, { version, sunset, deprecated });
  return (
    <section className={styles.section} aria-label={title}>
      <Text element="h2" variant="h5">
        {title}
      </Text>
      <Text variant="bodySmall" color="secondary">
        {t(
          'sunset.headers-help',
          'Clients that read the headers learn since when {{version}} is deprecated (Deprecation, RFC 9745) and after which day it is switched off (Sunset, RFC 8594). Put your route in place of the one here; where the version is in a header, match that header.',
          { version, ...PLAIN_TEXT }
        )}
      </Text>
      <div className={styles.controls}>
        <RadioButtonGroup
          size="sm"
          aria-label={t('sunset.gateway', 'Gateway')}
          options={HEADER_GATEWAYS.map((value) => ({ value, label: NAMES[value] }))}
          value={gateway}
          onChange={setGateway}
        />
        <Button size="sm" variant="secondary" icon="copy" onClick={() => void copyText(text)}>
          {t('sunset.copy', 'Copy')}
        </Button>
      </div>
      <Command text={text} whole />
      {deprecated > sunset && (
        <Text color="warning">
          {t(
            'sunset.wrong-order',
            'A version must not be switched off before it is deprecated: correct one of the days.'
          )}
        </Text>
      )}
      <TextLink href="https://www.rfc-editor.org/rfc/rfc9745" external inline={false} variant="bodySmall">
        {t('sunset.rfc', 'RFC 9745')}
      </TextLink>
    </section>
  );
}
