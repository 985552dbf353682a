import { config } from '@grafana/runtime';
import { t } from '@grafana/i18n';

/** What the page around the app has, and whether this user may use it. */
export interface Ability {
  /** Why it cannot be used; absent where it can. */
  missing?: string;
}

/** Grafana's names (AccessControlAction in public/app/types/accessControl.ts): one that it does not know nobody has. */
const PERMISSION = { createRules: 'alert.rules:create', explore: 'datasources:explore' } as const;

export interface Abilities {
  alerting: Ability;
  explore: Ability;
}

/** What Grafana says about alerting and Explore. The standalone page has neither. */
export function abilities(): Abilities {
  const { permissions } = config.bootData.user;
  const may = (action: (typeof PERMISSION)[keyof typeof PERMISSION]) =>
    permissions === undefined || permissions[action] === true;
  return {
    alerting: !config.unifiedAlertingEnabled
      ? { missing: t('verbs.no-alerting', 'Alert rules are a part of Grafana that is not available here.') }
      : may(PERMISSION.createRules)
        ? {}
        : { missing: t('verbs.may-not-alert', 'You may not create alert rules.') },
    explore: !config.exploreEnabled
      ? { missing: t('verbs.no-explore', 'Explore is a part of Grafana that is not available here.') }
      : may(PERMISSION.explore)
        ? {}
        : { missing: t('verbs.may-not-explore', 'You may not use Explore.') },
  };
}
