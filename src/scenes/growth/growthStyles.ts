import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { getTableStyles } from '../experiments/tableStyles';
import { FRAME_STYLES } from '../panel/PanelFrame';

/** The look of the sections of the screens of growth and of their tables. */
export const getGrowthStyles = (theme: GrafanaTheme2) => {
  const { section, table, number, secondary } = getTableStyles(theme);
  return {
    ...{ table, number, secondary },
    section: css(FRAME_STYLES, section),
    /** Sections side by side; those that do not fit go to the next line. */
    line: css({
      ...{ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), width: '100%', minWidth: 0 },
      '& > *': { flex: `1 1 max(${theme.spacing(52)}, 34%)` },
    }),
    column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
    controls: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 2) }),
    /** A cell of words, which goes on in the next line. */
    words: css({ '&&': { whiteSpace: 'normal' } }),
    /** As wide as its columns. */
    narrow: css({ '&&': { width: 'auto' }, 'th, td': { minWidth: theme.spacing(9) } }),
    /** A bar of a share, 0 to 1, behind its number. */
    bar: (share: number) =>
      css({
        height: theme.spacing(2.5),
        width: `${100 * share}%`,
        minWidth: share > 0 ? 2 : 0,
        background: theme.visualization.getColorByName('blue'),
        borderRadius: theme.shape.radius.default,
      }),
    track: css({
      width: '100%',
      minWidth: theme.spacing(12),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
  };
};
