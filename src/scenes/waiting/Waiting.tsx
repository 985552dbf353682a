import React, { useState } from 'react';
import { t } from '@grafana/i18n';
import type { SceneObject } from '@grafana/scenes';
import { Button, Icon, Stack, Text } from '@grafana/ui';
import { formatCount } from '../../text/format';
import { useNow } from '../useNow';
import { openQuestions, type OpenQuestions } from './openQuestions';

/** A reader who has waited for so long wants to know what for, in milliseconds. */
const SAID_AFTER_MS = 5_000;

/** Says for how long ClickHouse works on which part of a scene's questions, and stops them on request. */
export function Waiting({ scene }: { scene: SceneObject }) {
  const now = useNow();
  const questions = openQuestions(scene);
  return questions.open.length === 0 ? null : <WaitingLine {...questions} now={now} />;
}

/** Counts from its first appearance, which is that of the first open question. */
function WaitingLine({ open, all, now }: OpenQuestions & { now: number }) {
  const [since] = useState(() => Date.now());
  if (now - since < SAID_AFTER_MS) {
    return null;
  }
  return (
    <div role="status" aria-label={t('waiting.label', 'Waiting for ClickHouse')}>
      <Stack gap={1} alignItems="center">
        <Icon name="clock-nine" size="sm" />
        <Text variant="bodySmall" color="warning">
          {t('waiting.text', 'ClickHouse has worked for {{seconds}} s on {{open}} of {{all}} questions.', {
            seconds: formatCount(Math.floor((now - since) / 1000)),
            open: open.length,
            all,
          })}
        </Text>
        <Button size="sm" fill="text" onClick={() => open.forEach((runner) => runner.cancelQuery())}>
          {t('waiting.stop', 'Stop')}
        </Button>
      </Stack>
    </div>
  );
}
