import React from 'react';
import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
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
  /** The address is long: it is made when the pointer or the focus is at the bar, or the key is pressed. */
  waits?: boolean;
}

/** One verb: a link, or a button without effect that says why. */
export function VerbButton({ verb, word, name, letter, first = false, waits = false }: Props) {
  const common = {
    size: 'sm' as const,
    variant: 'secondary' as const,
    fill: 'text' as const,
    tabIndex: first ? 0 : -1,
    'aria-label': name,
    'aria-keyshortcuts': letter,
    'data-verb': letter,
  };
  const { href } = verb;
  if (href === undefined) {
    return (
      <Button {...common} disabled tooltip={verb.missing}>
        {word}
      </Button>
    );
  }
  const tooltip = t('verbs.key', '{{word}} (key {{letter}})', { word, letter });
  return waits ? (
    <Button {...common} tooltip={tooltip} onClick={() => locationService.push(locationUtil.stripBaseFromUrl(href()))}>
      {word}
    </Button>
  ) : (
    <LinkButton {...common} href={href()} tooltip={tooltip}>
      {word}
    </LinkButton>
  );
}
