import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { IconButton, useStyles2 } from '@grafana/ui';
import { formatCount, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import type { Finding } from '../../why/findings';

interface Props {
  findings: Finding[];
  dimensionName: (dimension: string) => string;
  /** Narrows the screen to the calls with the value, or without it. */
  onFilter: (finding: Finding, operator: '=' | '!=') => void;
  /** The menu of the value of a finding. */
  menu: (finding: Finding) => ReactNode;
}

/** Values that are more frequent in the selection than elsewhere, the strongest first. */
export function FindingTable({ findings, dimensionName, onFilter, menu }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('why.table.value', 'Dimension and value')}</th>
          <th scope="col">{t('why.table.selection', 'In the selection')}</th>
          <th scope="col">{t('why.table.elsewhere', 'Elsewhere')}</th>
          <th scope="col" className={styles.number}>
            {t('why.table.times', 'Times as frequent')}
          </th>
          <th scope="col" className={styles.number}>
            {t('why.table.calls', 'Calls')}
          </th>
          <th scope="col">
            <span className="sr-only">{t('why.table.actions', 'Filter')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => (
          <tr key={`${finding.dimension}=${finding.value}`}>
            <td className={styles.value}>
              <span className={styles.dimension}>{dimensionName(finding.dimension)}</span> {finding.label}{' '}
              {menu(finding)}
            </td>
            <td className={styles.share}>
              <Bar share={finding.inSelection} strong />
            </td>
            <td className={styles.share}>
              <Bar share={finding.elsewhere} />
            </td>
            <td className={styles.number}>{timesText(finding.times)}</td>
            <td className={styles.number}>{formatCount(finding.calls)}</td>
            <td className={styles.actions}>
              <IconButton
                name="search-plus"
                tooltip={filterFor(dimensionName(finding.dimension), finding.label)}
                onClick={() => onFilter(finding, '=')}
              />
              <IconButton
                name="search-minus"
                tooltip={filterOut(dimensionName(finding.dimension), finding.label)}
                onClick={() => onFilter(finding, '!=')}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A factor with two digits. */
function timesText(times: number | null): string {
  return times === null
    ? t('why.table.only-here', 'only here')
    : `× ${times.toLocaleString(undefined, { maximumSignificantDigits: 2 })}`;
}

const filterFor = (dimension: string, value: string) =>
  t('why.filter-for', 'Filter for {{dimension}} {{value}}', { dimension, value, ...PLAIN_TEXT });

const filterOut = (dimension: string, value: string) =>
  t('why.filter-out', 'Filter out {{dimension}} {{value}}', { dimension, value, ...PLAIN_TEXT });

function Bar({ share, strong = false }: { share: number; strong?: boolean }) {
  const styles = useStyles2(getBarStyles, share, strong);
  return (
    <span className={styles.row}>
      <span className={styles.text}>{formatShare(share)}</span>
      <span className={styles.track} aria-hidden>
        <span className={styles.bar} />
      </span>
    </span>
  );
}

const getBarStyles = (theme: GrafanaTheme2, share: number, strong: boolean) => ({
  row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  text: css({ width: theme.spacing(7), textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
  track: css({ flexGrow: 1, height: theme.spacing(1), minWidth: theme.spacing(4) }),
  bar: css({
    display: 'block',
    height: '100%',
    width: `${Math.min(100, 100 * share)}%`,
    minWidth: 1,
    borderRadius: theme.shape.radius.default,
    background: strong ? theme.colors.primary.main : theme.colors.secondary.main,
    border: `1px solid ${strong ? theme.colors.primary.border : theme.colors.border.strong}`,
  }),
});

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left' },
    th: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium, whiteSpace: 'nowrap' },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  share: css({ width: '20%' }),
  value: css({ overflowWrap: 'anywhere' }),
  dimension: css({ color: theme.colors.text.secondary }),
  number: css({ '&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  actions: css({ whiteSpace: 'nowrap', '& button': { marginLeft: theme.spacing(0.5) } }),
});
