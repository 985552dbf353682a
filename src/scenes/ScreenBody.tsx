import React from 'react';
import { css } from '@emotion/css';
import { LoadingState, type GrafanaTheme2 } from '@grafana/data';
import {
  AdHocFiltersVariable,
  sceneGraph,
  SceneObjectBase,
  SceneQueryRunner,
  type SceneComponentProps,
  type SceneDataProvider,
  type SceneObject,
  type SceneObjectState,
} from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { answerOf } from '../data/answer';
import { failureOf } from '../data/failure';
import { tableData } from '../data/queryRunner';
import { VARIABLE } from '../links/urlKeys';
import { trustQuery, type TrustRow } from '../queries/quality/trustQuery';
import type { Query } from '../sql/query';
import type { Scope } from '../sql/source';
import { ScreenDrawers } from './drawer/ScreenDrawers';
import { FilterGate } from './FilterGate';
import { ScreenHeader } from './header/ScreenHeader';
import { NoCalls, type Missing } from './states/NoCalls';
import { Waiting } from './waiting/Waiting';

interface ScreenBodyState extends SceneObjectState {
  $data: SceneDataProvider;
  query: Query<TrustRow>;
  header: ScreenHeader;
  body: SceneObject;
  missing?: Missing;
  /** The content says something without calls, too. */
  onlyPeriod?: boolean;
  /** The content has a period of its own: there is none to choose. */
  ownPeriod?: boolean;
  /** Stands above the content, also where the period has no calls. */
  lead?: SceneObject;
  /** What is open over the screen. */
  drawers: ScreenDrawers;
}

/** A screen: the header, and the content or why there is nothing to show. */
export class ScreenBody extends SceneObjectBase<ScreenBodyState> {
  public static Component = ScreenBodyRenderer;

  public constructor(
    scope: Scope,
    body: SceneObject,
    {
      missing,
      onlyPeriod,
      ownPeriod,
      lead,
    }: Pick<ScreenBodyState, 'missing' | 'onlyPeriod' | 'ownPeriod' | 'lead'> = {}
  ) {
    const query = trustQuery(scope);
    super({
      ...{ $data: tableData(query), query, header: new ScreenHeader(query, ownPeriod), body },
      ...{ missing, onlyPeriod, lead, drawers: new ScreenDrawers({ scope }) },
    });
    this.addActivationHandler(() => this.askAgainAfterFailure());
  }

  /** A screen that is shown again has the answers of before, of which a failure is none. */
  private askAgainAfterFailure(): void {
    for (const runner of sceneGraph.findDescendents(this, SceneQueryRunner)) {
      const { data } = runner.state;
      if (data === undefined || failureOf(data) === undefined) {
        continue;
      }
      if (runner.isActive) {
        runner.runQueries();
      } else {
        // A runner without data asks when it is activated.
        runner.setState({ data: undefined });
      }
    }
  }
}

function ScreenBodyRenderer({ model }: SceneComponentProps<ScreenBody>) {
  const styles = useStyles2(getStyles);
  const { header, lead, drawers } = model.useState();
  const filters = sceneGraph.lookupVariable(VARIABLE.filters, model);
  const content = (
    <>
      {lead && <lead.Component model={lead} />}
      <ScreenContent model={model} />
    </>
  );
  return (
    <div className={styles.screen}>
      <header.Component model={header} />
      <Waiting scene={model} />
      {filters instanceof AdHocFiltersVariable ? <FilterGate variable={filters}>{content}</FilterGate> : content}
      <drawers.Component model={drawers} />
    </div>
  );
}

/** The content, also while the question about its quality is open or has failed: each part says what it has. */
function ScreenContent({ model }: SceneComponentProps<ScreenBody>) {
  const { body, query, missing, onlyPeriod = false } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const answer = answerOf(query, data);
  const row = answer.state === 'answered' && data?.state === LoadingState.Done ? answer.rows[0] : undefined;
  return row?.calls === 0 && !onlyPeriod ? (
    <NoCalls newest={row.newest} timeRange={sceneGraph.getTimeRange(model)} missing={missing} />
  ) : (
    <body.Component model={body} />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  screen: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    width: '100%',
    minWidth: 0,
    padding: theme.spacing(0.5, 2, 2),
  }),
});
