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
import { Button, useStyles2 } from '@grafana/ui';
import { getCurrentSettings } from '../../config/currentSettings';
import { tableData } from '../../data/queryRunner';
import { versionFactsQuery, type VersionFactsRow } from '../../queries/versions/versionFactsQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { QueryResult } from '../states/QueryResult';
import { RevenueFact } from './RevenueFact';
import { trendFact, versionFacts } from './versionFacts';

interface VersionFactsState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<VersionFactsRow>;
  revenue: RevenueFact;
}

/** Who still calls the chosen version and what it costs to switch it off, as one sentence. */
export class VersionFactsScene extends SceneObjectBase<VersionFactsState> {
  public static Component = VersionFactsRenderer;

  public constructor(scope: Scope) {
    const query = versionFactsQuery(scope);
    super({ $data: tableData(query), query, revenue: new RevenueFact(scope) });
  }
}

/** The period of the button, which has at least three whole weeks. */
const FOUR_WEEKS = { from: 'now-28d', to: 'now' };

function VersionFactsRenderer({ model }: SceneComponentProps<VersionFactsScene>) {
  const styles = useStyles2(getStyles);
  const { query, revenue } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <section className={styles.facts} aria-label={t('versions.facts', 'Who is left, in short')}>
      <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()} loadingRows={1}>
        {([row]) =>
          row && (
            <p className={styles.sentence}>
              {versionFacts(row).map((fact) => (
                <React.Fragment key={fact}>
                  <strong>{fact}</strong>
                  {' · '}
                </React.Fragment>
              ))}
              <revenue.Component model={revenue} />
              {' · '}
              <Trend model={model} weeks={row.weeks} />
            </p>
          )
        }
      </QueryResult>
    </section>
  );
}

function Trend({ model, weeks }: { model: VersionFactsScene; weeks: number[] }) {
  const trend = trendFact(weeks, getCurrentSettings());
  if (trend !== undefined) {
    return <strong>{trend}</strong>;
  }
  const timeRange = sceneGraph.getTimeRange(model);
  return (
    <>
      {t('versions.no-weeks', 'a trend takes two whole weeks, from Monday to Sunday')}{' '}
      <Button size="sm" variant="secondary" onClick={() => timeRange.setState({ ...FOUR_WEEKS })}>
        {t('versions.four-weeks', 'Show 28 days')}
      </Button>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    padding: theme.spacing(1, 2),
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
  sentence: css({
    margin: 0,
    fontSize: theme.typography.h5.fontSize,
    color: theme.colors.text.secondary,
    '& strong': { color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium },
  }),
});
