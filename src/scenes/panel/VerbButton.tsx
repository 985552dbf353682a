import React from 'react';
import { t } from '@grafana/i18n';
import { Button, LinkButton } from '@grafana/ui';
import type { Verb } from '../../actions/verbs';

interface Props {
  verb: Verb;
  word: string;
  /** The word with the title of the panel. */
  name: string;
  /** The key that does the same while the panel has the focus. */
  letter: string;
  /** The one of the bar that the Tab key stops at. */
  first?: boolean;
}

/** One verb: a link, or a button without effect that says why. */
export function VerbButton({ verb, word, name, letter, first = false }: Props) {
  const common = {
    size: 'sm' as const,
    variant: 'secondary' as const,
    fill: 'text' as const,
    tabIndex: first ? 0 : -1,
    'aria-label': name,
    'aria-keyshortcuts': letter,
    'data-verb': letter,
  };
  return verb.href === undefined ? (
    <Button {...common} disabled tooltip={verb.missing}>
      {word}
    </Button>
  ) : (
    <LinkButton {...common} href={verb.href} tooltip={t('verbs.key', '{{word}} (key {{letter}})', { word, letter })}>
      {word}
    </LinkButton>
  );
}
