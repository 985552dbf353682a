import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Stack, useStyles2 } from '@grafana/ui';
import type { Claim } from './claim';
import type { ClaimDetail } from './ClaimDetails';
import { ClaimRow } from './ClaimRow';

interface Props {
  claims: Claim[];
  /** Of each claim, in the same order; empty until they are known. */
  details?: ClaimDetail[];
  timeZone: string;
  /** Without the name and the link to the page: where the list stands on the page itself. */
  ofThisPage?: boolean;
  /** The menu of the name of a claim's consumer. */
  menu?: (claim: Claim) => ReactNode;
  /** What else can be done about a claim. */
  more?: (claim: Claim) => ReactNode;
  /** Stands where there is no claim. */
  none: ReactNode;
}

/** Claims about consumers, one a line, each with its facts and with where to go. */
export function ClaimList({ claims, details = [], timeZone, ofThisPage = false, menu, more, none }: Props) {
  const styles = useStyles2(getStyles);
  if (claims.length === 0) {
    return (
      <Stack gap={1} alignItems="center">
        <Icon name="check-circle" size="lg" className={styles.good} />
        <span>{none}</span>
      </Stack>
    );
  }
  return (
    <ul className={styles.list}>
      {claims.map((claim, index) => (
        <ClaimRow
          key={[claim.level, claim.id, claim.signal].join('\n')}
          claim={claim}
          {...details[index]}
          timeZone={timeZone}
          ofThisPage={ofThisPage}
          menu={menu?.(claim)}
          more={more?.(claim)}
        />
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  good: css({ color: theme.colors.success.text }),
});
