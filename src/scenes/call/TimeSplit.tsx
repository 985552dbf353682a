import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { OneCallRow } from '../../queries/calls/callQuery';
import { formatMilliseconds } from '../../text/format';
import { timeParts, type TimePart } from './timeParts';

const COLORS: Record<TimePart, string> = { upstream: 'blue', queue: 'orange', network: 'purple', other: 'text' };

/** How long a call took, and where the time went. */
export function TimeSplit({ call }: { call: OneCallRow }) {
  const styles = useStyles2(getStyles);
  const parts = timeParts(call);
  const total = parts.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <>
      {parts.length > 0 && (
        <div className={styles.bar} aria-hidden>
          {parts.map(({ part, ms }) => (
            <span key={part} className={styles.part(part, ms / total)} />
          ))}
        </div>
      )}
      <ul className={styles.list}>
        <li>{t('call.time.whole', '{{duration}} in all', { duration: formatMilliseconds(call.duration) })}</li>
        {parts.map(({ part, ms }) => (
          <li key={part}>
            <span className={styles.mark(part)} aria-hidden /> {partText(part, formatMilliseconds(ms))}
          </li>
        ))}
        {parts.length === 0 && <li>{t('call.time.not-sent', 'Where the time went was not sent.')}</li>}
      </ul>
    </>
  );
}

function partText(part: TimePart, duration: string): string {
  switch (part) {
    case 'upstream':
      return t('call.time.upstream', 'Upstream {{duration}}', { duration });
    case 'queue':
      return t('call.time.queue', 'Gateway queue {{duration}}', { duration });
    case 'network':
      return t('call.time.network', 'Connections {{duration}}', { duration });
    case 'other':
      return t('call.time.other', 'Rest of the gateway {{duration}}', { duration });
  }
}

const getStyles = (theme: GrafanaTheme2) => {
  const color = (part: TimePart) =>
    part === 'other' ? theme.colors.text.disabled : theme.visualization.getColorByName(COLORS[part]);
  return {
    bar: css({ display: 'flex', height: theme.spacing(1.5), gap: 1, marginBottom: theme.spacing(1) }),
    part: (part: TimePart, flexGrow: number) =>
      css({ flexGrow, background: color(part), flexBasis: 2, borderRadius: theme.shape.radius.default }),
    list: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      listStyle: 'none',
      fontVariantNumeric: 'tabular-nums',
    }),
    mark: (part: TimePart) =>
      css({ display: 'inline-block', width: 10, height: 10, borderRadius: 2, background: color(part) }),
  };
};
