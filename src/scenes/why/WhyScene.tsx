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
import { RadioButtonGroup, Text, useStyles2 } from '@grafana/ui';
import { tableData } from '../../data/queryRunner';
import { DEFINING, selectionOf, type SelectionName } from '../../queries/why/selections';
import { WHY_DIMENSIONS, whyQuery, type Selection, type WhyRow } from '../../queries/why/whyQuery';
import type { Query } from '../../sql/query';
import { filtered, filterFor, filterOut } from '../../sql/filters';
import type { DimensionFilter, Scope } from '../../sql/scope';
import { formatCount } from '../../text/format';
import { consumerLabels, dimensionName, dimensionValueName } from '../../text/labels';
import { findingsOf, type Finding, type Weighting } from '../../why/findings';
import { dimensionNamed } from '../../actions/names';
import { addFilters } from '../addFilters';
import { NameButton } from '../names/NameButton';
import { QueryResult } from '../states/QueryResult';
import { FindingTable } from './FindingTable';
import { filtersText, othersName, selectionName } from './selectionName';
import { SinceScene } from './SinceScene';
import { findingSentence } from './summary';

interface WhyState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<WhyRow>;
  scope: Scope;
  name: SelectionName;
  /** Those of the calls that it is about, beside the filters of the screen. */
  filters: readonly DimensionFilter[];
  selection: Selection;
  weighting: Weighting;
  /** For the strongest finding. */
  since?: SinceScene;
}

/** What is different about selected calls, in every dimension. */
export class WhyScene extends SceneObjectBase<WhyState> {
  public static Component = WhyRenderer;

  /** @param filters narrow the calls of the screen down */
  public constructor(screen: Scope, name: SelectionName, filters: readonly DimensionFilter[] = []) {
    const scope = filtered(screen, filters);
    const selection = selectionOf(name, scope);
    super({ ...asked(scope, selection, 'calls'), scope, name, filters, selection });
  }

  public setWeighting = (weighting: Weighting) =>
    this.setState(asked(this.state.scope, this.state.selection, weighting));

  public filter = ({ dimension, value }: Finding, operator: '=' | '!=') =>
    addFilters(this, [operator === '=' ? filterFor(dimension, value) : filterOut(dimension, value)]);

  /** Asks since when it is so, once for a finding. */
  public askSince(finding: Finding | undefined) {
    const { selection, scope, since } = this.state;
    const dimension = WHY_DIMENSIONS.find((candidate) => candidate === finding?.dimension);
    if (finding === undefined || dimension === undefined || selection.by !== 'condition') {
      return;
    }
    if (since?.state.dimension !== dimension || since.state.value !== finding.value) {
      this.setState({ since: new SinceScene(scope, selection.condition, dimension, finding.value) });
    }
  }
}

function asked(scope: Scope, selection: Selection, weighting: Weighting) {
  const query = whyQuery(scope, selection, weighting, consumerLabels());
  return { $data: tableData(query), query, weighting };
}

function WhyRenderer({ model }: SceneComponentProps<WhyScene>) {
  const styles = useStyles2(getStyles);
  const { query, name, filters, weighting } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const title = t('why.title', 'What is different about them');
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.header}>
        <Text element="h2" variant="h5">
          {t('why.heading', '{{selection}} against {{others}}', {
            selection: selectionName(name),
            others: othersName(name),
          })}
        </Text>
        <RadioButtonGroup<Weighting>
          size="sm"
          aria-label={t('why.weighting', 'Weight by')}
          options={[
            { value: 'calls', label: t('why.weighting-calls', 'By calls') },
            { value: 'consumers', label: t('why.weighting-consumers', 'By organizations') },
          ]}
          value={weighting}
          onChange={model.setWeighting}
        />
      </div>
      {filters.length > 0 && <p className={styles.footer}>{filtersText(filters)}</p>}
      <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()}>
        {(rows) => <WhyResult model={model} rows={rows} />}
      </QueryResult>
    </section>
  );
}

function WhyResult({ model, rows }: { model: WhyScene; rows: WhyRow[] }) {
  const styles = useStyles2(getStyles);
  const { name, since } = model.useState();
  const { findings, same } = findingsOf(rows.map(named));
  const strongest = findings.find(({ dimension }) => !DEFINING[name].some((own) => own === dimension));
  React.useEffect(() => model.askSince(strongest), [model, strongest]);
  if (rows.length === 0) {
    return <p>{t('why.no-calls', 'No such calls in this period.')}</p>;
  }
  const [{ selected_total, others_total }] = rows;
  return (
    <>
      <p className={styles.summary} role="status">
        {strongest
          ? findingSentence(strongest, nameOf(strongest.dimension), selectionName(name).toLocaleLowerCase())
          : t('why.nothing', 'Nothing differs: the difference is everywhere.')}
        {strongest && since && <since.Component model={since} />}
      </p>
      {findings.length > 0 && (
        <FindingTable
          findings={findings}
          dimensionName={nameOf}
          onFilter={model.filter}
          menu={({ dimension, value, label }) => (
            <NameButton name={dimensionNamed(dimension, value, label)} scene={model} selection={name} />
          )}
        />
      )}
      <p className={styles.footer}>
        {same.length > 0 &&
          t('why.same', 'Not different: {{dimensions}}.', { dimensions: same.map(nameOf).join(', ') })}{' '}
        {t('why.exact', 'Exact: {{selected}} selected calls, {{others}} others.', {
          selected: formatCount(selected_total),
          others: formatCount(others_total),
        })}
      </p>
    </>
  );
}

/** The row with the words for values that the code fixes. */
function named(row: WhyRow): WhyRow {
  return row.dimension === 'error_class' ? { ...row, label: dimensionValueName('error_class', row.value) } : row;
}

function nameOf(dimension: string): string {
  const column = WHY_DIMENSIONS.find((candidate) => candidate === dimension);
  return column ? dimensionName(column) : dimension;
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    padding: theme.spacing(2),
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
    overflowX: 'auto',
  }),
  header: css({ display: 'flex', justifyContent: 'space-between', flexWrap: 'wrap', gap: theme.spacing(1) }),
  summary: css({ fontSize: theme.typography.h5.fontSize, margin: theme.spacing(1, 0) }),
  footer: css({ color: theme.colors.text.secondary, margin: theme.spacing(1, 0, 0) }),
});
