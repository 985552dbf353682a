import React, { useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, ClipboardButton, Stack, Text, TextLink } from '@grafana/ui';
import { isObject } from '../../../model/isObject';
import { screenUrl } from '../../links/routes';
import { DRAWER } from '../../links/urlKeys';
import { PLAIN_TEXT } from '../../text/plainText';
import { Command } from './Command';
import { randomHexDigits } from '../../data/randomHexDigits';
import { firstSpanCommand } from './firstSpan';
import { sendTestCall } from './sendTestCall';

type Sending = { state: 'idle' | 'sending' } | { state: 'stored'; traceId: string } | { state: 'failed'; why: string };

interface Props {
  sidecarUrl: string;
  /** Called when the test call is stored. */
  onStored?: () => void;
}

/** Sends a test call, or gives the command that does. */
export function TestCall({ sidecarUrl, onStored }: Props) {
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const [command] = useState(() => firstSpanCommand(sidecarUrl, new Date(), randomHexDigits));
  const send = async () => {
    setSending({ state: 'sending' });
    try {
      setSending({ state: 'stored', traceId: await sendTestCall() });
      onStored?.();
    } catch (error) {
      setSending({ state: 'failed', why: reasonOf(error) });
    }
  };
  return (
    <Stack direction="column" gap={1}>
      <Stack gap={1} wrap="wrap">
        <Button onClick={() => void send()} disabled={sending.state === 'sending'} icon="rocket">
          {t('setup.test.send', 'Send a test call')}
        </Button>
        <ClipboardButton icon="copy" variant="secondary" getText={() => command}>
          {t('onboarding.copy', 'Copy the example')}
        </ClipboardButton>
      </Stack>
      <div aria-live="polite">
        <Outcome sending={sending} />
      </div>
      <Command text={command} />
    </Stack>
  );
}

function Outcome({ sending }: { sending: Sending }) {
  if (sending.state === 'stored') {
    return (
      <Text color="success">
        {t('setup.test.stored', 'ClickHouse has the call.')}{' '}
        <TextLink href={`${screenUrl('explorer')}/calls?${DRAWER.call}=${sending.traceId}`} inline={false}>
          {t('setup.test.open', 'Open it')}
        </TextLink>
      </Text>
    );
  }
  return sending.state === 'failed' ? (
    <Text color="error">
      {t('setup.test.failed', 'Grafana could not send it: {{why}} Copy the example and run it in a shell instead.', {
        why: sending.why,
        ...PLAIN_TEXT,
      })}
    </Text>
  ) : null;
}

/** Grafana's HTTP client rejects with an answer, other code with an Error. */
function reasonOf(error: unknown): string {
  const { status, data, message } = isObject(error) ? error : {};
  const said = isObject(data) ? (data.message ?? message) : message;
  return `${[status, said].filter((part) => part !== undefined).join(' ')}.`;
}
