import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** The look of a table of experiments and of its frame. */
export const getTableStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    minWidth: 0,
    padding: theme.spacing(1.5, 2),
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
    overflowX: 'auto',
  }),
  table: css({
    width: '100%',
    'th, td': { padding: theme.spacing(0.75, 1), textAlign: 'left', verticalAlign: 'top' },
    'thead th': {
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
      whiteSpace: 'nowrap',
    },
    'tbody th': { minWidth: theme.spacing(16), fontWeight: theme.typography.fontWeightRegular },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  list: css({ paddingLeft: theme.spacing(2.5) }),
  number: css({ '&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  axis: css({ width: '20%', minWidth: theme.spacing(18) }),
  short: css({ whiteSpace: 'nowrap' }),
  /** Columns for wide screens, and what takes their place on others. */
  wide: css({ [theme.breakpoints.down('lg')]: { '&&': { display: 'none' } } }),
  medium: css({ [theme.breakpoints.down('md')]: { '&&': { display: 'none' } } }),
  narrow: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    [theme.breakpoints.up('lg')]: { display: 'none' },
  }),
  secondary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
