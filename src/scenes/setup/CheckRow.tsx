import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, Icon, Text, useStyles2 } from '@grafana/ui';
import { checkFact, checkHelp, checkTitle } from './checkTexts';
import { checkState, type CheckId, type CheckState, type SetupState } from './checks';
import { Command } from './Command';
import { deployCommand } from './firstSpan';

const ICONS: Record<CheckState, IconName> = {
  done: 'check-circle',
  open: 'exclamation-circle',
  waiting: 'clock-nine',
  unknown: 'question-circle',
};

interface Props {
  id: CheckId;
  state: SetupState;
  sidecarUrl: string;
}

/** One step of setting up: how far it is, what the data says, and what to do. */
export function CheckRow({ id, state, sidecarUrl }: Props) {
  const styles = useStyles2(getStyles);
  const found = checkState(id, state);
  const command = id === 'deploys' && found === 'open' ? deployCommand(sidecarUrl, new Date()) : undefined;
  return (
    <li className={styles.row}>
      <span role="img" aria-label={stateName(found)} className={styles[found]}>
        <Icon name={ICONS[found]} />
      </span>
      <div className={styles.texts}>
        <Text weight="medium">{checkTitle(id)}</Text>
        <Text color="secondary">{checkFact(id, state)}</Text>
        {found !== 'done' && <Text>{checkHelp(id)}</Text>}
        {command !== undefined && (
          <>
            <Command text={command} />
            <ClipboardButton icon="copy" size="sm" variant="secondary" getText={() => command}>
              {t('setup.copy', 'Copy the command')}
            </ClipboardButton>
          </>
        )}
      </div>
    </li>
  );
}

function stateName(state: CheckState): string {
  return {
    done: t('setup.state.done', 'Done'),
    open: t('setup.state.open', 'Not set up'),
    waiting: t('setup.state.waiting', 'Waiting for calls'),
    unknown: t('setup.state.unknown', 'Not known'),
  }[state];
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    gap: theme.spacing(1.5),
    padding: theme.spacing(0.75, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:last-child': { borderBottom: 'none' },
  }),
  texts: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(0.25),
    minWidth: 0,
  }),
  done: css({ color: theme.colors.success.text }),
  open: css({ color: theme.colors.warning.text }),
  waiting: css({ color: theme.colors.text.secondary }),
  unknown: css({ color: theme.colors.text.secondary }),
});
