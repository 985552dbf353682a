import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import type { ConsumerLevel } from '../../../model/consumers';
import { getCurrentSettings } from '../../config/currentSettings';
import { tableData } from '../../data/queryRunner';
import { preservedSearch } from '../../links/preservedSearch';
import { consumerCardQuery, type ConsumerCardRow } from '../../queries/consumers/consumerCardQuery';
import { PAST_DAYS } from '../../queries/attention/signals';
import type { Query } from '../../sql/query';
import { levelName } from '../../text/labels';
import { QueryResult } from '../states/QueryResult';
import { memberTexts, sinceText } from './cardTexts';

interface ConsumerCardState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<ConsumerCardRow>;
  level: ConsumerLevel;
}

/** Who the consumer of a page is, on one line: level, organization, plan, members, since when. */
export class ConsumerCard extends SceneObjectBase<ConsumerCardState> {
  public static Component = ConsumerCardRenderer;

  public constructor(level: ConsumerLevel, id: string) {
    const query = consumerCardQuery(getCurrentSettings().database, level, id);
    super({ $data: tableData(query), query, level });
  }
}

function ConsumerCardRenderer({ model }: SceneComponentProps<ConsumerCard>) {
  const styles = useStyles2(getStyles);
  const { query, level } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  return (
    <section className={styles.card} aria-label={t('consumer.card.title', 'Who this is')}>
      <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()} loadingRows={1}>
        {([row]) => row && <Card row={row} level={level} timeZone={timeZone} />}
      </QueryResult>
    </section>
  );
}

function Card({ row, level, timeZone }: { row: ConsumerCardRow; level: ConsumerLevel; timeZone: string }) {
  const { search } = useLocation();
  const { owner, owner_path, plan, plan_path } = row;
  const link = (text: string, path: string | null) =>
    path === null ? (
      <Text>{text}</Text>
    ) : (
      <TextLink href={path + preservedSearch(search)} inline={false}>
        {text}
      </TextLink>
    );
  const members = memberTexts(level, row).join(' · ');
  return (
    <>
      <Text color="secondary">{levelName(level)}</Text>
      {owner !== null && (
        <span>
          <Text color="secondary">{t('consumer.card.of', 'of')} </Text>
          {link(owner, owner_path)}
        </span>
      )}
      {plan !== null && (
        <span>
          <Text color="secondary">{t('consumer.card.plan', 'plan')} </Text>
          {link(plan, plan_path)}
        </span>
      )}
      <Text color="secondary">
        {t('consumer.card.members', '{{members}} called in {{days}} days', { members, days: PAST_DAYS })}
      </Text>
      <Text color="secondary">{sinceText(row, timeZone)}</Text>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 2),
    minHeight: 22,
    '& span': { display: 'inline-flex', gap: theme.spacing(0.5), alignItems: 'baseline' },
  }),
});
