import { lazy } from 'react';
import { t } from '@grafana/i18n';
import { GROWTH_VARIABLE } from '../../../links/urlKeys';
import type { GrowthUnit } from '../../../queries/growth/firstKeys';
import { onboardingQuery } from '../../../queries/growth/onboardingQuery';
import type { CleanRule } from '../../../queries/growth/unitDays';
import type { Scope } from '../../../sql/source';
import { consumerLabels } from '../../../text/labels';
import { ReportScene } from '../../ReportScene';

// One component for all scenes: another one would wait for its script again.
const OnboardingReport = lazy(() => import('./OnboardingReport'));

/** Where new consumers get stuck: one answer with a row for each of them, from which all parts are computed. */
export const onboardingReport = (scope: Scope, unit: GrowthUnit, rule: CleanRule) =>
  new ReportScene({
    query: onboardingQuery(scope, unit, rule, consumerLabels()),
    Content: OnboardingReport,
    title: t('onboarding.funnel', 'From the key to the first error-free day'),
    about: { scope, measure: 'client_error_rate' },
    drawnBy: [GROWTH_VARIABLE.step, GROWTH_VARIABLE.horizon, GROWTH_VARIABLE.segment],
    loadingRows: 6,
  });
