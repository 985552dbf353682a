import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { sceneGraph, SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { consumerColumn, isConsumerLevel, type ConsumerLevel } from '../../../model/consumers';
import { consumerUrl, screenUrl } from '../../links/routes';
import { searchWith } from '../../links/searchWith';
import { API_VARIABLE, variableKey } from '../../links/urlKeys';
import { claimTrendsQuery, type ClaimTrendRow } from '../../queries/attention/claimTrendsQuery';
import { PAST_DAYS } from '../../queries/attention/signals';
import { consumerFactsQuery, type ConsumerFactsRow } from '../../queries/consumers/consumerFactsQuery';
import { consumerHabitsQuery, type ConsumerHabitsRow } from '../../queries/consumers/consumerHabitsQuery';
import { consumerQuotaQuery, type ConsumerQuotaRow } from '../../queries/consumers/consumerQuotaQuery';
import { callsOf } from '../../sql/consumerCalls';
import { filterFor } from '../../sql/filters';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { PLAIN_TEXT } from '../../text/plainText';
import { Trend } from '../figures/Trend';
import { Question, useAnswer } from '../Question';
import { endpointsText, moneyText, quotaText, regionText, rhythmText, sdkText, versionText } from './facts';

interface ConsumerFactsState extends SceneObjectState {
  level: ConsumerLevel;
  id: string;
  all: Scope;
  facts: Question<ConsumerFactsRow>;
  habits: Question<ConsumerHabitsRow>;
  quotas: Question<ConsumerQuotaRow>;
  trends?: Question<ClaimTrendRow>;
  /** Calls of the holders of the quotas by hour, once these are known. */
  hours?: ClaimTrendRow[];
}

/** What a consumer is like: quota, money, SDKs, versions, regions, endpoints, rhythm. Whatever the period is. */
export class ConsumerFacts extends SceneObjectBase<ConsumerFactsState> {
  public static Component = ConsumerFactsRenderer;

  /** @param all the calls of everybody */
  public constructor(all: Scope, level: ConsumerLevel, id: string) {
    const own: Scope = { ...all, where: [...all.where, callsOf(all.database, level, id)] };
    super({
      ...{ level, id, all },
      facts: new Question(consumerFactsQuery(own)),
      habits: new Question(consumerHabitsQuery(own, all)),
      quotas: new Question(consumerQuotaQuery(all, level, id, consumerLabels())),
    });
    this.addActivationHandler(() => {
      const { facts, habits, quotas } = this.state;
      const subscription = quotas.state.$data.subscribeToState(() => this.askForHours());
      const ends = [facts, habits, quotas].map((question) => question.activate());
      this.askForHours();
      return () => {
        subscription.unsubscribe();
        [...ends, this.endHours].forEach((end) => end?.());
        this.endHours = undefined;
      };
    });
  }

  /** How long a quota lasts follows from the hours of its holder. */
  private askForHours(): void {
    const { quotas, all } = this.state;
    const rows = quotas.rows() ?? [];
    const holders = rows.flatMap(({ level, id }) => (isConsumerLevel(level) ? [{ level, id }] : []));
    if (holders.length > 0 && this.trends === undefined) {
      const trends = new Question(claimTrendsQuery(all, holders));
      trends.state.$data.subscribeToState(() => this.setState({ hours: trends.rows() ?? this.state.hours }));
      this.setState({ trends });
      this.trends = trends;
    }
    this.endHours ??= this.trends?.activate();
  }

  private trends?: Question<ClaimTrendRow>;

  private endHours?: () => void;
}

/** Calls by hour of the day. */
const TREND_HEIGHT = 28;

interface Fact {
  key: string;
  name: string;
  text: string;
  href?: string;
  /** For a sparkline below the text. */
  trend?: number[];
}

function ConsumerFactsRenderer({ model }: SceneComponentProps<ConsumerFacts>) {
  const styles = useStyles2(getStyles);
  const facts = [...useQuotas(model), ...useTraits(model), ...useHabits(model)];
  const title = t('consumer.facts.title', 'Facts');
  return (
    <section className={styles.panel} aria-label={title}>
      <Text element="h2" variant="h6">
        {title}
      </Text>
      <Text variant="bodySmall" color="secondary">
        {t('consumer.facts.windows', 'Last {{days}} days, whatever the period is', { days: PAST_DAYS })}
      </Text>
      <dl className={styles.list}>
        {facts.map(({ key, name, text, href, trend }) => (
          <div key={key} className={styles.fact}>
            <dt>{name}</dt>
            <dd>
              {href === undefined ? (
                text
              ) : (
                <TextLink href={href} inline={false}>
                  {text}
                </TextLink>
              )}
              {trend && <Trend trend={trend} height={TREND_HEIGHT} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The text of an answer, or that there is none yet. */
function useText<Row>(question: Question<Row>): (text: (rows: Row[]) => string) => string {
  const answer = useAnswer(question);
  return (text) => {
    switch (answer.state) {
      case 'waiting':
        return '…';
      case 'failed':
        return t('consumer.facts.failed', 'not known: {{message}}', { message: answer.failure.message, ...PLAIN_TEXT });
      case 'answered':
        return text(answer.rows);
    }
  };
}

function useQuotas(model: ConsumerFacts): Fact[] {
  const { level, id, quotas, hours } = model.useState();
  const { search } = useLocation();
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  const answer = useAnswer(quotas);
  const text = useText(quotas);
  const name = t('consumer.facts.quota-name', 'Quota');
  if (level === 'plan') {
    return [];
  }
  const href = consumerUrl(level, id, 'money') + searchWith(search, {});
  const rows = answer.state === 'answered' ? answer.rows : [];
  if (rows.length === 0) {
    return [
      { key: 'quota', name, text: text(() => t('consumer.facts.no-quota', 'no call of the last 24 hours names one')) },
    ];
  }
  return rows.map((quota) => {
    const own = hours?.filter((hour) => hour.level === quota.level && hour.id === quota.id);
    const isOther = quota.level !== level || quota.id !== id;
    const holder = isOther
      ? t('consumer.facts.holder', ', held by {{name}}', { name: quota.label, ...PLAIN_TEXT })
      : '';
    return {
      ...{ key: `quota ${quota.id} ${quota.bucket}`, name: rows.length === 1 ? name : `${name} ${quota.bucket}` },
      ...{ text: quotaText(quota, own, timeZone) + holder, href },
    };
  });
}

function useTraits(model: ConsumerFacts): Fact[] {
  const { level, id, facts } = model.useState();
  const { search } = useLocation();
  const text = useText(facts);
  const filters = [filterFor(consumerColumn(level), id)];
  const link = (tab: string, values: Record<string, string> = {}) =>
    `${screenUrl('endpoints')}/${tab}${searchWith(search, { filters, values: { ...LAST_DAYS, ...values } })}`;
  return [
    {
      ...{ key: 'money', name: t('consumer.facts.money-name', 'Money'), text: text(moneyText) },
      href: consumerUrl(level, id, 'money') + searchWith(search, { values: LAST_DAYS }),
    },
    { key: 'sdk', name: t('consumer.facts.sdk-name', 'SDKs'), text: text(sdkText), href: link('clients') },
    {
      ...{ key: 'version', name: t('consumer.facts.version-name', 'API versions'), text: text(versionText) },
      href: link('versions'),
    },
    {
      ...{ key: 'region', name: t('consumer.facts.region-name', 'Regions'), text: text(regionText) },
      href: link('network', { [variableKey(API_VARIABLE.network)]: 'region' }),
    },
  ];
}

function useHabits(model: ConsumerFacts): Fact[] {
  const { level, id, habits } = model.useState();
  const { search } = useLocation();
  const text = useText(habits);
  return [
    {
      key: 'endpoints',
      name: t('consumer.facts.endpoints-name', 'Endpoints'),
      text: text(([row]) => (row ? endpointsText(row) : '–')),
      href: consumerUrl(level, id, 'endpoints') + searchWith(search, { values: LAST_DAYS }),
    },
    {
      key: 'rhythm',
      name: t('consumer.facts.rhythm-name', 'Rhythm'),
      text: text(([row]) => (row ? rhythmText(row) : '–')),
      trend: habits.rows()?.[0]?.by_hour,
    },
  ];
}

/** The period that facts are of. */
const LAST_DAYS = { from: `now-${PAST_DAYS}d`, to: 'now' };

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    padding: theme.spacing(1, 1.5),
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
  list: css({ margin: theme.spacing(1, 0, 0) }),
  fact: css({
    display: 'grid',
    gridTemplateColumns: `${theme.spacing(13)} 1fr`,
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 0),
    overflowWrap: 'anywhere',
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0 },
  }),
});
