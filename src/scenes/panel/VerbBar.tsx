import React, { useRef, useState, type KeyboardEvent } from 'react';
import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Verbs } from '../../actions/verbs';
import { PLAIN_TEXT } from '../../text/plainText';
import { MoreVerbs } from './MoreVerbs';
import { SqlModal } from './SqlModal';
import { VerbButton } from './VerbButton';

interface Props {
  /** Title of the panel. */
  title: string;
  verbs: Verbs;
  frames: () => DataFrame[];
  sql: () => string;
  /** Address of what is shown. */
  link: () => string;
}

/**
 * The verbs in the header of a panel: seen where the pointer or the focus is in the panel. One stop of the Tab key; arrow
 * keys go from one to the next.
 */
export function VerbBar({ title, verbs, frames, sql, link }: Props) {
  const styles = useStyles2(getStyles);
  const bar = useRef<HTMLDivElement>(null);
  const [shownSql, setShownSql] = useState<string>();
  const [isUsed, setIsUsed] = useState(false);
  const name = (verb: string) => t('verbs.name', '{{verb}}: {{title}}', { verb, title, ...PLAIN_TEXT });
  return (
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={name(t('verbs.bar', 'Ask more'))}
      className={styles.bar}
      onKeyDown={(event) => moveFocus(event, bar.current)}
      onPointerEnter={() => setIsUsed(true)}
      onFocus={() => setIsUsed(true)}
    >
      <VerbButton verb={verbs.why} word={t('verbs.why', 'Why')} name={name(t('verbs.why', 'Why'))} letter="w" first />
      <VerbButton verb={verbs.who} word={t('verbs.who', 'Who')} name={name(t('verbs.who', 'Who'))} letter="o" />
      <VerbButton verb={verbs.raw} word={t('verbs.raw', 'Raw')} name={name(t('verbs.raw', 'Raw'))} letter="r" />
      <VerbButton
        verb={verbs.alert}
        word={t('verbs.alert', 'Alert')}
        name={name(t('verbs.alert', 'Alert'))}
        letter="a"
        waits={!isUsed}
      />
      <MoreVerbs
        title={title}
        name={name(t('verbs.more', 'More'))}
        explore={verbs.explore}
        frames={frames}
        link={link}
        onSql={() => setShownSql(sql())}
      />
      {shownSql !== undefined && <SqlModal title={title} sql={shownSql} onDismiss={() => setShownSql(undefined)} />}
    </div>
  );
}

const STEPS: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Arrow keys go round (https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/). */
function moveFocus(event: KeyboardEvent, bar: HTMLElement | null) {
  const step = STEPS[event.key];
  const items = [...(bar?.querySelectorAll<HTMLElement>('[data-verb]') ?? [])];
  const index = items.findIndex((item) => item === event.target);
  if (step !== undefined && index >= 0) {
    event.preventDefault();
    items[(index + step + items.length) % items.length].focus();
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'absolute',
    top: theme.spacing(1),
    right: theme.spacing(0.5),
    zIndex: theme.zIndex.activePanel,
    display: 'flex',
    background: theme.colors.background.primary,
    borderRadius: theme.shape.radius.default,
  }),
});
