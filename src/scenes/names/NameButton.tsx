import React, { useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneObject } from '@grafana/scenes';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Name } from '../../actions/names';
import type { SelectionName } from '../../queries/why/selections';
import { PLAIN_TEXT } from '../../text/plainText';
import { NameMenu } from './NameMenu';

interface Props {
  name: Name;
  scene: SceneObject;
  selection: SelectionName | undefined;
  /** In a cell of a table, whose key `m` opens the menu too: the name of the cell stays that of its text. */
  inCell?: boolean;
}

/** Opens the menu of a name: seen where the pointer or the focus is at the name. */
export function NameButton({ name, scene, selection, inCell = false }: Props) {
  const styles = useStyles2(getStyles);
  const [opened, setOpened] = useState<{ x: number; y: number; by: HTMLElement }>();
  const close = () => {
    opened?.by.focus();
    setOpened(undefined);
  };
  const label = t('names.menu', 'Menu of {{name}}', { name: name.label, ...PLAIN_TEXT });
  return (
    <>
      <button
        type="button"
        className={cx(styles.button, inCell && styles.inCell)}
        aria-hidden={inCell || undefined}
        aria-label={inCell ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={opened !== undefined}
        title={inCell ? t('names.menu-key', 'Menu (key m)') : undefined}
        tabIndex={inCell ? -1 : 0}
        data-name-menu
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect();
          const cell = currentTarget.closest<HTMLElement>('[role="gridcell"]');
          setOpened({ x: left, y: bottom, by: cell ?? currentTarget });
        }}
      >
        <Icon name="ellipsis-v" size="sm" />
      </button>
      {opened && <NameMenu name={name} scene={scene} selection={selection} at={opened} onClose={close} />}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  button: css({
    padding: theme.spacing(0, 0.25),
    border: 'none',
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    color: theme.colors.text.secondary,
    opacity: 0,
    '&:hover': { color: theme.colors.text.primary },
    '&:focus-visible, &[aria-expanded="true"], :hover > &, :focus-within > &': { opacity: 1 },
    '@media (hover: none)': { opacity: 1 },
  }),
  inCell: css({
    position: 'absolute',
    right: theme.spacing(0.25),
    top: '50%',
    transform: 'translateY(-50%)',
    lineHeight: 1,
    padding: theme.spacing(0.5, 0.25),
    '[role="gridcell"]:hover &, [role="gridcell"]:focus &, [role="gridcell"]:focus-within &': { opacity: 1 },
  }),
});
