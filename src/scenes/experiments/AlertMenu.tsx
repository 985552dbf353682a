import React from 'react';
import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { ruleVerb } from '../../actions/verbs';
import type { OwnRule } from '../../panels/spec';
import type { PanelVerbs } from '../panel/PanelVerbs';

interface Props {
  rules: readonly OwnRule[];
  /** Those of a panel of the screen. */
  verbs: PanelVerbs;
}

/** The alert rules of an experiment: each opens Grafana's form, filled in, or says why it cannot. */
export function AlertMenu({ rules, verbs }: Props) {
  const location = useLocation();
  const menu = () => (
    <Menu>
      {rules.map((rule) => {
        const { href, missing } = ruleVerb(rule, verbs.screen(location));
        return (
          <Menu.Item
            key={rule.title}
            label={rule.title}
            description={missing}
            disabled={href === undefined}
            url={href?.()}
          />
        );
      })}
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <Button size="sm" variant="secondary" icon="bell">
        {t('experiment.alert.menu', 'Alert rules')}
      </Button>
    </Dropdown>
  );
}
