import React from 'react';
import { dateTimeFormat, dateTimeFormatTimeAgo, locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, LinkButton, Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import type { RulesAnswer } from '../../data/alertRules';
import type { Muting } from '../../data/readMuting';
import type { GrafanaRule } from '../../data/readRules';
import { PLUGIN_BASE_URL } from '../../constants';
import { getTableStyles } from '../experiments/tableStyles';
import { LoadingState } from '../states/LoadingState';
import { whoText } from './alertTexts';
import { MutedBadge, MutedBy } from './MutedBy';
import { alertMute, ruleMute } from './mutes';
import { activeAlerts, countStates } from './ruleStates';
import { StateBadge } from './StateBadge';

/** Alerts that are listed; Grafana has them all. */
const MOST_ALERTS = 50;

/** The page of a rule in Grafana. */
export const ruleUrl = (uid: string): string =>
  locationUtil.assureBaseUrl(`/alerting/grafana/${encodeURIComponent(uid)}/view`);

const listUrl = () =>
  locationUtil.assureBaseUrl(`/alerting/list?search=${encodeURIComponent('label:source=callsight')}`);

interface Props {
  answer: RulesAnswer | undefined;
  muting: Muting;
  onRetry: () => void;
}

/** What Callsight's rules in Grafana say now, or why that cannot be read. */
export function RuleStates({ answer, muting, onRetry }: Props) {
  const styles = useStyles2(getTableStyles);
  const title = t('alerts.states.title', 'In Grafana now');
  return (
    <section className={styles.section} aria-label={title}>
      <Stack justifyContent="space-between" alignItems="center" wrap="wrap">
        <Text element="h2" variant="h5">
          {title}
        </Text>
        {answer?.state === 'read' && (
          <LinkButton href={listUrl()} size="sm" variant="secondary" icon="bell">
            {t('alerts.states.open', 'Alert rules in Grafana')}
          </LinkButton>
        )}
      </Stack>
      {answer === undefined ? (
        <LoadingState rows={2} />
      ) : answer.state === 'missing' ? (
        <Missing answer={answer} onRetry={onRetry} />
      ) : (
        <Read rules={answer.rules} muting={muting} />
      )}
    </section>
  );
}

function Missing({ answer, onRetry }: { answer: RulesAnswer & { state: 'missing' }; onRetry: () => void }) {
  switch (answer.reason) {
    case 'none':
      return (
        <Text color="secondary">
          {t(
            'alerts.states.none',
            'Alert rules are a part of Grafana that is not available here: their state is not known. Templates can be tried on your data and exported.'
          )}
        </Text>
      );
    case 'forbidden':
      return (
        <Text color="secondary">
          {t(
            'alerts.states.forbidden',
            'You may not read the alert rules of this Grafana: their state is not known. Templates can be tried on your data and exported.'
          )}
        </Text>
      );
    case 'failed':
      return (
        <Alert
          severity="warning"
          title={t('alerts.states.failed', 'Grafana did not say what its alert rules do')}
          buttonContent={t('states.retry', 'Try again')}
          onRemove={onRetry}
        >
          {answer.message}
        </Alert>
      );
  }
}

interface Rules {
  rules: GrafanaRule[];
  muting: Muting;
}

function Read({ rules, muting }: Rules) {
  const muted = rules.filter((rule) => ruleMute(rule, muting) !== undefined).length;
  if (rules.length === 0) {
    return (
      <Text color="secondary">
        {t(
          'alerts.states.no-rules',
          'No alert rule of Callsight is installed: none has the label source = callsight. Open a template to create one.'
        )}
      </Text>
    );
  }
  return (
    <>
      <Stack gap={1} wrap="wrap" alignItems="center">
        {countStates(rules).map(({ state, rules: count }) => (
          <StateBadge key={state} state={state} count={count} />
        ))}
        {muted > 0 && <MutedBadge count={muted} />}
        <Text variant="bodySmall" color="secondary">
          {t('alerts.states.counted', 'rules with the label source = callsight')}
        </Text>
      </Stack>
      <Failing rules={rules.filter(({ error, state }) => error !== '' || state === 'error')} />
      <Active rules={rules} muting={muting} />
    </>
  );
}

/** Rules whose query fails: they watch nothing. In one box, so that what fires stays in sight. */
function Failing({ rules }: { rules: GrafanaRule[] }) {
  if (rules.length === 0) {
    return null;
  }
  const title = t('alerts.states.rules-fail', '', {
    count: rules.length,
    defaultValue_one: 'A rule is in error: it watches nothing',
    defaultValue_other: '{{count}} rules are in error: they watch nothing',
  });
  return (
    <Alert severity="error" title={title}>
      {rules.map(({ uid, name, error }) => (
        <div key={uid}>
          <TextLink href={ruleUrl(uid)}>{name}</TextLink>{' '}
          {error === '' ? t('alerts.states.no-reason', 'Grafana gives no reason.') : error}
        </div>
      ))}
    </Alert>
  );
}

function Active({ rules, muting }: Rules) {
  const styles = useStyles2(getTableStyles);
  const alerts = activeAlerts(rules);
  if (alerts.length === 0) {
    return <Text color="secondary">{t('alerts.states.quiet', 'No rule fires.')}</Text>;
  }
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('alerts.column.who', 'Who')}</th>
            <th scope="col">{t('alerts.column.state', 'State')}</th>
            <th scope="col">{t('alerts.column.rule', 'Rule')}</th>
            <th scope="col">{t('alerts.column.since', 'Since')}</th>
          </tr>
        </thead>
        <tbody>
          {alerts.slice(0, MOST_ALERTS).map(({ rule, state, labels, since }) => (
            <tr key={`${rule.uid} ${JSON.stringify(labels)}`}>
              <th scope="row">
                <Who labels={labels} />
                {labels.detail && <div className={styles.secondary}>{labels.detail}</div>}
              </th>
              <td>
                <StateBadge state={state} />
                <MutedBy mute={alertMute(rule, labels, muting)} />
              </td>
              <td>
                <TextLink href={ruleUrl(rule.uid)}>{rule.name}</TextLink>
              </td>
              <td className={styles.short}>
                {since === null ? '–' : dateTimeFormat(since)}
                {since !== null && <div className={styles.secondary}>{dateTimeFormatTimeAgo(since)}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {alerts.length > MOST_ALERTS && (
        <Text variant="bodySmall" color="secondary">
          {t('alerts.states.more', '', {
            count: alerts.length - MOST_ALERTS,
            defaultValue_one: 'One more alert is in Grafana.',
            defaultValue_other: '{{count}} more alerts are in Grafana.',
          })}
        </Text>
      )}
    </>
  );
}

/** The label `page` is a path of this app: a rule that somebody wrote may have another text there. */
function Who({ labels }: { labels: Record<string, string> }) {
  const who = whoText(labels);
  return labels.page?.startsWith(`${PLUGIN_BASE_URL}/`) ? <TextLink href={labels.page}>{who}</TextLink> : <>{who}</>;
}
