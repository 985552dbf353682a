import React from 'react';
import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LinkButton } from '@grafana/ui';
import { abilities } from '../../actions/abilities';
import { ruleFormUrl } from '../../actions/alertUrl';
import type { AlertTemplate } from '../../alerting/catalogue/catalogue';
import { chosenRule, type RuleChoice } from '../../alerting/exportRule';

/** Opens Grafana's form for a new rule, filled in, or says why it cannot. */
export function CreateRule({ template, choice }: { template: AlertTemplate; choice: RuleChoice }) {
  const { missing } = abilities().alerting;
  const text = t('alerts.create', 'Create rule in Grafana');
  if (missing !== undefined) {
    return (
      <Button size="sm" icon="bell" tooltip={missing} disabled>
        {text}
      </Button>
    );
  }
  return (
    <LinkButton size="sm" icon="bell" href={locationUtil.assureBaseUrl(ruleFormUrl(chosenRule(template, choice)))}>
      {text}
    </LinkButton>
  );
}
