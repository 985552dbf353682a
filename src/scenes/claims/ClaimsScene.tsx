import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  AdHocFiltersVariable,
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { Button, Text, useStyles2 } from '@grafana/ui';
import { consumerColumn } from '../../../model/consumers';
import { dimensionNamed } from '../../actions/names';
import { answerOf } from '../../data/answer';
import { tableData } from '../../data/queryRunner';
import { VARIABLE } from '../../links/urlKeys';
import { attentionQuery, type AttentionRow, type ClaimsOf } from '../../queries/attention/attentionQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { PLAIN_TEXT } from '../../text/plainText';
import { NameButton } from '../names/NameButton';
import { QueryResult } from '../states/QueryResult';
import { claimOf, type Claim } from './claim';
import { ClaimDetails, useDetails } from './ClaimDetails';
import { CLAIM_SELECTION } from './claimLinks';
import { ClaimList } from './ClaimList';
import { SnoozeMenu } from './SnoozeMenu';
import { useSnoozed } from './useSnoozed';

interface ClaimsState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<AttentionRow>;
  scope: Scope;
  /** Claims about one consumer, on its own page. */
  ofThisPage: boolean;
  details?: ClaimDetails;
}

/** Who needs attention now, whatever the period of the screen is; or, for one consumer, why it does. */
export class ClaimsScene extends SceneObjectBase<ClaimsState> {
  public static Component = ClaimsRenderer;

  public constructor(scope: Scope, of?: ClaimsOf) {
    const query = attentionQuery(scope, consumerLabels(), of);
    super({ $data: tableData(query), query, scope, ofThisPage: of?.only !== undefined });
    this.addActivationHandler(() => {
      const subscription = this.state.$data.subscribeToState(() => this.askForDetails());
      this.askForDetails();
      // They have no component of their own that would activate them, also when the screen is shown again.
      this.endDetails ??= this.state.details?.activate();
      return () => {
        subscription.unsubscribe();
        this.endDetails?.();
        this.endDetails = undefined;
      };
    });
  }

  /** Asks about the consumers of the answer, again where they are others. */
  private askForDetails(): void {
    const { $data, query, scope } = this.state;
    const answer = answerOf(query, $data.state.data);
    if (answer.state !== 'answered' || answer.refreshing) {
      return;
    }
    const claims = claimsOf(answer.rows);
    const keys = claims.map(keyOf).join('\n');
    if (claims.length > 0 && this.askedFor !== keys) {
      this.askedFor = keys;
      this.endDetails?.();
      const details = new ClaimDetails(scope, claims);
      this.setState({ details });
      this.endDetails = details.activate();
    }
  }

  private askedFor = '';

  private endDetails?: () => void;
}

/** As high as the list of an ordinary day, so that what is below it stays where it is. */
const LOADING_ROWS = 6;

const claimsOf = (rows: AttentionRow[]): Claim[] => rows.map(claimOf).filter((claim) => claim !== undefined);

const keyOf = ({ level, id, signal }: Claim): string => [level, id, signal].join('\t');

function ClaimsRenderer({ model }: SceneComponentProps<ClaimsScene>) {
  const styles = useStyles2(getStyles);
  const { query, ofThisPage, $data } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const title = ofThisPage
    ? t('claims.title-own', 'Needs attention now')
    : t('claims.title', 'Who needs attention now');
  const onRetry = () => $data.runQueries();
  const result = (
    <QueryResult query={query} data={data} onRetry={onRetry} loadingRows={ofThisPage ? 1 : LOADING_ROWS}>
      {(rows) => <Claims model={model} claims={claimsOf(rows)} />}
    </QueryResult>
  );
  return (
    <section className={styles.section} aria-label={title}>
      {!ofThisPage && (
        <div className={styles.header}>
          <Text element="h2" variant="h4">
            {title}
          </Text>
          <Text variant="bodySmall" color="secondary">
            {t('claims.windows', 'Last 24 hours against 28 days, whatever the period. Sorted by calls harmed.')}
          </Text>
        </div>
      )}
      {result}
    </section>
  );
}

function Claims({ model, claims }: { model: ClaimsScene; claims: Claim[] }) {
  const { details, ofThisPage } = model.useState();
  const { snoozed, snooze, restore } = useSnoozed();
  // The page of a consumer says what is the matter with it all the same.
  const isShown = (claim: Claim) => ofThisPage || snoozed[keyOf(claim)] === undefined;
  const shown = claims.filter(isShown);
  const props = {
    claims: shown,
    timeZone: sceneGraph.getTimeRange(model).getTimeZone(),
    ofThisPage: model.state.ofThisPage,
    menu: ({ level, id, label, signal }: Claim) => (
      <NameButton
        name={dimensionNamed(consumerColumn(level), id, label)}
        scene={model}
        selection={CLAIM_SELECTION[signal]}
      />
    ),
    more: ofThisPage
      ? undefined
      : (claim: Claim) => <SnoozeMenu consumer={claim.label} onSnooze={(hours) => snooze(keyOf(claim), hours)} />,
    none: <None model={model} />,
  };
  const hidden = claims.length - shown.length;
  return (
    <>
      {details === undefined ? <ClaimList {...props} /> : <DetailedList {...props} details={details} />}
      {hidden > 0 && (
        <Button size="sm" variant="secondary" fill="text" onClick={restore}>
          {t('claims.snooze.show', 'Show snoozed: {{hidden}}', { hidden })}
        </Button>
      )}
    </>
  );
}

type ListProps = Omit<React.ComponentProps<typeof ClaimList>, 'details'>;

function DetailedList({ details, ...props }: ListProps & { details: ClaimDetails }) {
  return <ClaimList {...props} details={useDetails(details, props.claims)} />;
}

/** Nobody needs attention: what was looked at, and when. */
function None({ model }: { model: ClaimsScene }): ReactNode {
  const { ofThisPage } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const filters = sceneGraph.lookupVariable(VARIABLE.filters, model);
  const isFiltered = filters instanceof AdHocFiltersVariable && filters.state.filters.length > 0;
  const time = dateTimeFormat(data?.request?.endTime ?? data?.request?.startTime ?? Date.now(), {
    timeZone: sceneGraph.getTimeRange(model).getTimeZone(),
    format: 'HH:mm',
  });
  if (ofThisPage) {
    return t('claims.none-own', 'Nothing unusual in the last 24 hours; checked {{time}}.', { time, ...PLAIN_TEXT });
  }
  return isFiltered
    ? t('claims.none-filtered', 'Nobody needs attention among the calls with these filters; checked {{time}}.', {
        time,
        ...PLAIN_TEXT,
      })
    : t(
        'claims.none',
        'Nobody needs attention; checked {{time}}. Checked are: faults of the API, silence, refused credentials, quotas, keys without a success, retry storms and slowness.',
        { time, ...PLAIN_TEXT }
      );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    flexGrow: 1,
    padding: theme.spacing(1, 2),
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 2),
  }),
});
