import React from 'react';
import { css } from '@emotion/css';
import { LoadingState, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  AdHocFiltersVariable,
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneDataProvider,
  type SceneObject,
  type SceneObjectState,
} from '@grafana/scenes';
import { LinkButton, useStyles2 } from '@grafana/ui';
import { PLUGIN_ID } from '../constants';
import { answerOf } from '../data/answer';
import { tableData } from '../data/queryRunner';
import { VARIABLE } from '../links/urlKeys';
import { trustQuery, type TrustRow } from '../queries/quality/trustQuery';
import type { Query } from '../sql/query';
import type { Scope } from '../sql/source';
import { formatSeconds } from '../text/format';
import { FilterGate } from './FilterGate';
import { trustOf, type Trust } from './quality/trust';
import { TrustStrip } from './quality/TrustStrip';
import { EmptyState } from './states/EmptyState';
import { QueryResult } from './states/QueryResult';

interface ScreenBodyState extends SceneObjectState {
  $data: SceneDataProvider;
  query: Query<TrustRow>;
  body: SceneObject;
}

/** A screen below its controls: the trust strip and the content, or why there is nothing to show. */
export class ScreenBody extends SceneObjectBase<ScreenBodyState> {
  public static Component = ScreenBodyRenderer;

  public constructor(scope: Scope, body: SceneObject) {
    const query = trustQuery(scope);
    super({ $data: tableData(query), query, body });
  }
}

function ScreenBodyRenderer({ model }: SceneComponentProps<ScreenBody>) {
  const filters = sceneGraph.lookupVariable(VARIABLE.filters, model);
  const content = <ScreenContent model={model} />;
  return filters instanceof AdHocFiltersVariable ? <FilterGate variable={filters}>{content}</FilterGate> : content;
}

function ScreenContent({ model }: SceneComponentProps<ScreenBody>) {
  const styles = useStyles2(getStyles);
  const { body, query } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const answer = answerOf(query, data);
  const trust = answer.state === 'answered' ? trustOf(answer.rows) : undefined;
  if (trust?.calls === 0 && data?.state === LoadingState.Done) {
    return (
      <div className={styles.screen}>
        <NoCalls trust={trust} />
      </div>
    );
  }
  return (
    <div className={styles.screen}>
      <div className={styles.strip}>
        <QueryResult
          query={query}
          data={data}
          loadingRows={1}
          onRetry={() => sceneGraph.getTimeRange(model).onRefresh()}
        >
          {() => trust && <TrustStrip trust={trust} />}
        </QueryResult>
      </div>
      {/* Hidden and not removed, so that its queries run again together with that of the trust strip. */}
      <div hidden={answer.state === 'failed'}>
        <body.Component model={body} />
      </div>
    </div>
  );
}

function NoCalls({ trust }: { trust: Trust }) {
  if (trust.newestAge === undefined) {
    return (
      <EmptyState
        title={t('screen.no-calls-ever', 'No calls are stored yet')}
        icon="database"
        actions={
          <LinkButton href={`/plugins/${PLUGIN_ID}`} variant="secondary" icon="cog">
            {t('screen.configuration', 'Check the configuration')}
          </LinkButton>
        }
      >
        {t(
          'screen.no-calls-ever-help',
          'Send OpenTelemetry traces or logs of your API to the sidecar; calls appear here within seconds. If you have already sent some, check the database in the configuration.'
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('screen.no-calls', 'No calls in this period')} icon="calendar-alt">
      {t('screen.no-calls-help', 'The last stored call is {{age}} old. Try another time range, or clear the filters.', {
        age: formatSeconds(trust.newestAge),
      })}
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  screen: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), width: '100%', minWidth: 0 }),
  strip: css({ minHeight: theme.spacing(3) }),
});
