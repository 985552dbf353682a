import React from 'react';
import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneTimeRangeLike } from '@grafana/scenes';
import { Button, LinkButton } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { PLUGIN_ID } from '../../constants';
import { preservedSearch } from '../../links/preservedSearch';
import { PLAIN_TEXT } from '../../text/plainText';
import { EmptyState } from './EmptyState';
import { rangeBefore } from './rangeBefore';

interface Props {
  /** Time of the newest call of the screen in milliseconds, whatever the period; null where there is none. */
  newest: number | null;
  timeRange: SceneTimeRangeLike;
  missing?: Missing;
}

/** What a screen of one consumer or endpoint says when no call of it is stored at all. */
export interface Missing {
  /** Such as “No such organization”. */
  title: string;
  /** Where all of them are: address without a query, and words for the link. */
  href: string;
  link: string;
}

/** Stands for the content of a screen whose period has no calls, and offers the nearest one that has some. */
export function NoCalls({ newest, timeRange, missing }: Props) {
  if (newest === null) {
    return missing ? <NoneSuch missing={missing} /> : <NoneStored />;
  }
  const nearest = rangeBefore(newest, timeRange.state.value);
  return (
    <EmptyState
      title={t('screen.no-calls', 'No calls in this period')}
      icon="calendar-alt"
      actions={
        <Button variant="primary" onClick={() => timeRange.onTimeRangeChange(nearest)}>
          {t('screen.no-calls-nearest', 'Show the time before the last call')}
        </Button>
      }
    >
      {t('screen.no-calls-help', 'The last call with these filters was at {{time}}.', {
        time: dateTimeFormat(newest, { timeZone: timeRange.getTimeZone() }),
        ...PLAIN_TEXT,
      })}
    </EmptyState>
  );
}

function NoneSuch({ missing }: { missing: Missing }) {
  const { search } = useLocation();
  return (
    <EmptyState
      title={missing.title}
      icon="search"
      actions={
        <LinkButton href={missing.href + preservedSearch(search)} variant="primary">
          {missing.link}
        </LinkButton>
      }
    >
      {t('screen.missing-help', 'No call of it is stored with these filters. Check the address, or look for its name.')}
    </EmptyState>
  );
}

function NoneStored() {
  return (
    <EmptyState
      title={t('screen.no-calls-ever', 'No such calls are stored')}
      icon="database"
      actions={
        <LinkButton href={`/plugins/${PLUGIN_ID}`} variant="secondary" icon="cog">
          {t('screen.configuration', 'Check the configuration')}
        </LinkButton>
      }
    >
      {t(
        'screen.no-calls-ever-help',
        'Clear the filters, or send OpenTelemetry traces or logs of your API to the sidecar; calls appear here within seconds. If you have already sent some, check the database in the configuration.'
      )}
    </EmptyState>
  );
}
