import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObject,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { Text, useStyles2 } from '@grafana/ui';
import { getCurrentSettings } from '../../config/currentSettings';
import { tableData } from '../../data/queryRunner';
import { figuresQuery, type FiguresRow } from '../../queries/traffic/figuresQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { VARIABLE } from '../../links/urlKeys';
import { COMPARE_MODES } from '../../sql/window';
import { compareModeName } from '../../text/labels';
import { EmptyState } from '../states/EmptyState';
import { QueryResult } from '../states/QueryResult';
import { FigureCard } from './FigureCard';
import { changesMissing, figuresOf } from './figures';
import { pivotTitles } from './pivotTitle';

interface FiguresState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<FiguresRow>;
  /** Keys of figures that say nothing where the screen is about one consumer or endpoint. */
  omit: readonly string[];
}

/** The figures of a scope: seven on the first screen. */
export class FiguresScene extends SceneObjectBase<FiguresState> {
  public static Component = FiguresRenderer;

  public constructor(scope: Scope, omit: readonly string[] = []) {
    const query = figuresQuery(scope);
    super({ $data: tableData(query), query, omit });
  }
}

function FiguresRenderer({ model }: SceneComponentProps<FiguresScene>) {
  const styles = useStyles2(getStyles);
  const { omit, query } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()}>
      {(rows) =>
        rows.some((row) => row.part === 'current') ? (
          <>
            <div className={styles.figures}>
              {figuresOf(rows, pivotTitles(model), getCurrentSettings())
                .filter(({ key }) => !omit.includes(key))
                .map((figure) => (
                  <FigureCard key={figure.key} figure={figure} against={comparedWith(model)} />
                ))}
            </div>
            <Missing>{changesMissing(rows, comparedWith(model) !== '')}</Missing>
          </>
        ) : (
          <EmptyState title={t('home.figures.empty', 'No calls in this period')} icon="calendar-alt">
            {t('home.figures.empty-help', 'Try a longer time range, another data source, or clear the filters.')}
          </EmptyState>
        )
      }
    </QueryResult>
  );
}

/** Why there are no changes: a line below the figures. */
function Missing({ children }: { children?: string }) {
  return children === undefined ? null : (
    <Text variant="bodySmall" color="secondary">
      {children}
    </Text>
  );
}

/** What changes are against, in words. */
function comparedWith(scene: SceneObject): string {
  const mode = sceneGraph.lookupVariable(VARIABLE.compare, scene)?.getValue();
  const known = COMPARE_MODES.find((candidate) => candidate === mode);
  return known === undefined ? '' : t('home.figures.against', 'vs {{mode}}', { mode: compareModeName(known) });
}

const getStyles = (theme: GrafanaTheme2) => ({
  // Grows to fill every line: with a grid the last figures would stand alone beside a hole.
  figures: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    '& > *': { flex: `1 1 ${theme.spacing(17)}` },
  }),
});
