import React from 'react';
import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu } from '@grafana/ui';
import type { AlertTemplate } from '../../alerting/catalogue/catalogue';
import { ruleJson, ruleYaml, type RuleChoice } from '../../alerting/exportRule';
import { copyText } from '../copyText';
import { download } from '../panel/download';

/** The rule as a file of Grafana's provisioning, or for its provisioning API and Terraform. */
export function ExportRule({ template, choice }: { template: AlertTemplate; choice: RuleChoice }) {
  const name = `callsight-${template.id}`;
  const menu = (
    <Menu>
      <Menu.Item
        label={t('alerts.export.copy-yaml', 'Copy YAML')}
        description={t('alerts.export.yaml-help', 'A file of Grafana’s provisioning')}
        onClick={() => void copyText(ruleYaml(template, choice))}
      />
      <Menu.Item
        label={t('alerts.export.yaml', 'Download YAML')}
        onClick={() => download(`${name}.yaml`, ruleYaml(template, choice), 'application/yaml')}
      />
      <Menu.Item
        label={t('alerts.export.copy-json', 'Copy JSON')}
        description={t('alerts.export.json-help', 'A rule group of the provisioning API, for Terraform')}
        onClick={() => void copyText(ruleJson(template, choice))}
      />
      <Menu.Item
        label={t('alerts.export.json', 'Download JSON')}
        onClick={() => download(`${name}.json`, ruleJson(template, choice), 'application/json')}
      />
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <Button size="sm" variant="secondary" icon="download-alt">
        {t('alerts.export.title', 'Export')}
      </Button>
    </Dropdown>
  );
}
