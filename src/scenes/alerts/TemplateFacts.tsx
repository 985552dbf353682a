import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import type { AlertTemplate } from '../../alerting/catalogue/catalogue';
import { runbookOf } from '../../alerting/catalogue/entry';
import { falseAlarmsOf, type FalseAlarms } from '../../alerting/falseAlarms';
import type { RulesAnswer } from '../../data/alertRules';
import type { Muting } from '../../data/readMuting';
import { formatCount } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { aboutTemplate } from './aboutTemplate';
import { kindName, severityName, triedText } from './alertTexts';
import { MutedBy } from './MutedBy';
import { ruleMute } from './mutes';
import { ruleUrl } from './RuleStates';
import { rulesOf } from './ruleStates';
import { StateBadge } from './StateBadge';

interface Props {
  template: AlertTemplate;
  answer: RulesAnswer | undefined;
  muting: Muting;
}

/** What a template tells, how it is evaluated, and how often it is wrong. */
export function TemplateFacts({ template, answer, muting }: Props) {
  const styles = useStyles2(getStyles);
  const { id, title, severity, interval, isPaused } = template;
  const waits = template.for !== '0s';
  const facts = [
    severityName(severity),
    kindName(template),
    t('alerts.facts.interval', 'evaluated every {{interval}}', { interval }),
    ...(waits ? [t('alerts.facts.for', 'fires after {{duration}} above', { duration: template.for })] : []),
    ...(isPaused ? [t('alerts.facts.paused', 'paused until it is resumed: it needs a choice first')] : []),
  ];
  return (
    <>
      <div className={styles.line}>
        <Text element="h2" variant="h5">
          {title}
        </Text>
        <Installed {...{ id, answer, muting }} />
      </div>
      <Text>{aboutTemplate(id)}</Text>
      <Text variant="bodySmall" color="secondary">
        {facts.join(' · ')}
      </Text>
      <Text variant="bodySmall" color="secondary">
        {falseAlarmsText(id, falseAlarmsOf(id))}{' '}
        <TextLink href={runbookOf(id)} external variant="bodySmall">
          {t('alerts.facts.runbook', 'How it decides, and what to do')}
        </TextLink>
      </Text>
    </>
  );
}

/** The rules of the template in Grafana: each state leads to its rule. */
function Installed({ id, answer, muting }: Omit<Props, 'template'> & { id: string }) {
  if (answer?.state !== 'read') {
    return null;
  }
  const rules = rulesOf(id, answer.rules);
  return rules.length === 0 ? (
    <StateBadge state="absent" />
  ) : (
    <>
      {rules.map((rule) => (
        <React.Fragment key={rule.uid}>
          <a
            href={ruleUrl(rule.uid)}
            aria-label={t('alerts.facts.rule', 'Open rule {{name}}', { name: rule.name, ...PLAIN_TEXT })}
          >
            <StateBadge state={rule.state} count={rule.alerts.length} />
          </a>
          <MutedBy mute={ruleMute(rule, muting)} />
        </React.Fragment>
      ))}
    </>
  );
}

function falseAlarmsText(id: string, measured: readonly FalseAlarms[]): string {
  if (measured.length === 0) {
    return t('alerts.facts.no-rate', 'False alarms: not measured.');
  }
  const settings = measured.map(({ setting, tried, fired }) =>
    t('alerts.facts.rate', '{{setting}}: {{fired}} of {{tried}}', {
      ...{ setting, fired: formatCount(fired), tried: formatCount(tried) },
      ...PLAIN_TEXT,
    })
  );
  return t('alerts.facts.rates', 'False alarms in simulated {{tried}}: {{settings}}.', {
    ...{ tried: triedText(id), settings: settings.join('; ') },
    ...PLAIN_TEXT,
  });
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
});
