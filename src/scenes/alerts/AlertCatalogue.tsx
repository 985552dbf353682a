import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import type { AlertTemplate } from '../../alerting/catalogue/catalogue';
import { falseAlarmsOf } from '../../alerting/falseAlarms';
import type { RulesAnswer } from '../../data/alertRules';
import type { Muting } from '../../data/readMuting';
import type { GrafanaRule } from '../../data/readRules';
import { preservedSearch } from '../../links/preservedSearch';
import { alertUrl, screenUrl } from '../../links/routes';
import { getTableStyles } from '../experiments/tableStyles';
import { aboutTemplate } from './aboutTemplate';
import { falseAlarmText, kindName, severityName, topicName, TOPICS } from './alertTexts';
import { MutedBy } from './MutedBy';
import { ruleMute } from './mutes';
import { objectiveRules, rulesOf, stateOfRules } from './ruleStates';
import { StateBadge } from './StateBadge';

interface Props {
  templates: readonly AlertTemplate[];
  answer: RulesAnswer | undefined;
  muting: Muting;
}

const COLUMNS = 5;

/** The templates of alert rules by topic, with what each tells and the state of its rules. */
export function AlertCatalogue({ templates, answer, muting }: Props) {
  const styles = useStyles2(getTableStyles);
  const title = t('alerts.catalogue.title', 'Templates');
  const rules = answer?.state === 'read' ? answer.rules : undefined;
  return (
    <section className={styles.section} aria-label={title}>
      <Text element="h2" variant="h5">
        {title}
      </Text>
      <Text variant="bodySmall" color="secondary">
        {t(
          'alerts.catalogue.help',
          'Open a template to see how often it would have fired on your data, to choose its threshold and to create the rule. False alarms: measured with simulated consumers, of 1,000 consumer-weeks, windows or alerts.'
        )}
      </Text>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('alerts.column.template', 'Template')}</th>
            <th scope="col">{t('alerts.column.severity', 'Severity')}</th>
            <th scope="col" className={styles.medium}>
              {t('alerts.column.kind', 'Query')}
            </th>
            <th scope="col" className={styles.medium}>
              {t('alerts.column.rate', 'False alarms')}
            </th>
            <th scope="col">{t('alerts.column.in-grafana', 'In Grafana')}</th>
          </tr>
        </thead>
        {TOPICS.map((topic) => (
          <Group key={topic} name={topicName(topic)}>
            {templates
              .filter((template) => template.topic === topic)
              .map((template) => (
                <Row key={template.id} {...{ template, muting }} rules={rules && rulesOf(template.id, rules)} />
              ))}
          </Group>
        ))}
        <Group name={t('alerts.topic.slo', 'SLO')}>
          <Objectives rules={rules && objectiveRules(rules)} muting={muting} />
        </Group>
      </table>
    </section>
  );
}

function Group({ name, children }: { name: string; children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <tbody>
      <tr className={styles.group}>
        <th scope="rowgroup" colSpan={COLUMNS}>
          {name}
        </th>
      </tr>
      {children}
    </tbody>
  );
}

interface InGrafana {
  rules: GrafanaRule[] | undefined;
  muting: Muting;
}

function Row({ template, ...inGrafana }: InGrafana & { template: AlertTemplate }) {
  const styles = useStyles2(getTableStyles);
  const { search } = useLocation();
  const { id, title, severity } = template;
  return (
    <tr>
      <th scope="row">
        <TextLink href={alertUrl(id) + preservedSearch(search)} inline={false} weight="medium">
          {title}
        </TextLink>
        <div className={styles.secondary}>{aboutTemplate(id)}</div>
      </th>
      <td>{severityName(severity)}</td>
      <td className={styles.medium}>{kindName(template)}</td>
      <td className={cx(styles.short, styles.medium)}>{falseAlarmText(falseAlarmsOf(id))}</td>
      <td>
        <State {...inGrafana} />
      </td>
    </tr>
  );
}

/** The rules of objectives have no template here: their definition says when they fire. */
function Objectives(inGrafana: InGrafana) {
  const styles = useStyles2(getTableStyles);
  return (
    <tr>
      <th scope="row">
        <TextLink href={`${screenUrl('reliability')}/slos`} inline={false} weight="medium">
          {t('alerts.slo.title', 'Error budget burns fast or slowly')}
        </TextLink>
        <div className={styles.secondary}>
          {t(
            'alerts.slo.about',
            'Each objective has rules of its own, for requests and for consumers: npm run slo:generate writes them.'
          )}
        </div>
      </th>
      <td>{t('alerts.slo.severity', 'Critical, warning')}</td>
      <td className={styles.medium}>{t('alerts.slo.kind', 'PromQL, SQL')}</td>
      <td className={styles.medium}>{falseAlarmText([])}</td>
      <td>
        <State {...inGrafana} />
      </td>
    </tr>
  );
}

function State({ rules, muting }: InGrafana) {
  if (rules === undefined) {
    return <Text color="secondary">–</Text>;
  }
  const { state, alerts } = stateOfRules(rules);
  return (
    <>
      <StateBadge state={state} count={alerts} />
      {rules.map((rule) => (
        <MutedBy key={rule.uid} mute={ruleMute(rule, muting)} />
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  group: css({ '& th': { color: theme.colors.text.secondary, background: theme.colors.background.secondary } }),
});
