import { t } from '@grafana/i18n';
import type { ExperimentDefinition } from '../../../model/experiments';
import { CONTAMINATION_LIMITS } from '../../experiment/health/contamination';
import { SRM_LIMITS } from '../../experiment/health/srm';
import { WEIGHT_LIMITS } from '../../experiment/health/weights';
import type { ExperimentDesign } from '../../experiment/design/design';
import type { Domination, Imbalance } from '../../experiment/report/healthReport';
import { MINIMUM, type VariantReport } from '../../experiment/report/judge';
import type { SegmentSplit } from '../../experiment/report/segmentSplits';
import { SEGMENT_COLUMNS } from '../../queries/experiment/units';
import { formatCount, formatShare } from '../../text/format';
import { consumersCounted } from '../../text/consumersCounted';
import { dimensionName } from '../../text/labels';
import { PLAIN_TEXT } from '../../text/plainText';
import { formatPValue } from '../../text/experiments/metricFigures';
import { metricName } from '../../text/experiments/metricNames';
import { dayText, daysText } from './experimentTexts';

export type HealthState = 'good' | 'warning' | 'bad' | 'info';

/** One check of an experiment. */
export interface HealthCheck {
  id: string;
  state: HealthState;
  /** The check in few words. */
  title: string;
  /** What it found, with its limit. */
  text: string;
}

interface Checked {
  definition: ExperimentDefinition;
  report: VariantReport;
  /** Whole days that are analysed. */
  days: number;
}

const SRM_STATE = { ok: 'good', warning: 'warning', alarm: 'bad', too_few: 'info' } as const;
const CONTAMINATION_STATE = { ok: 'good', warning: 'warning', invalid: 'bad' } as const;

/** A number of consumers that is expected or weighed, with at most one decimal. */
const formatUnits = (units: number) => formatCount(Math.round(units * 10) / 10);

/** Numbers of consumers of the arms, side by side. */
const ofArms = (units: readonly number[]) => units.map(formatUnits).join(' : ');

/** The split of the arms. */
export const splitCheck = ({ report: { srm, contamination } }: Checked): HealthCheck => ({
  id: 'split',
  state: SRM_STATE[srm.state],
  title: t('experiment.health.split', 'Split'),
  text:
    srm.state === 'too_few'
      ? t('experiment.health.split-few', '{{observed}} consumers: too few to check, {{least}} are expected an arm', {
          observed: ofArms(contamination.all),
          least: SRM_LIMITS.minExpected,
        })
      : t(
          'experiment.health.split-text',
          '{{observed}} consumers, planned {{expected}}, p {{p}} (alarm below {{limit}})',
          {
            observed: ofArms(contamination.all),
            expected: ofArms(srm.expected),
            ...{ p: formatPValue(srm.pValue), limit: SRM_LIMITS.alarm, ...PLAIN_TEXT },
          }
        ),
});

const segmentTitle = (segment: string): string => {
  const column = SEGMENT_COLUMNS.find((one) => one === segment);
  return column === undefined ? segment : dimensionName(column);
};

/** The split within plans, regions and SDKs: a mismatch says where consumers are lost, and does not decide. */
export function segmentSplitCheck(splits: readonly SegmentSplit[]): HealthCheck {
  const wrong = splits.filter(({ srm }) => srm.state === 'alarm');
  const checked = splits.filter(({ srm }) => srm.state !== 'too_few').length;
  return {
    id: 'segment-split',
    state: wrong.length > 0 ? 'warning' : checked > 0 ? 'good' : 'info',
    title: t('experiment.health.segment-split', 'Split by segment'),
    text:
      wrong.length > 0
        ? wrong
            .map(({ segment, value, observed, srm }) =>
              t('experiment.health.segment-split-wrong', '{{segment}} {{value}} {{observed}}, p {{p}}', {
                ...{ segment: segmentTitle(segment), value: value === '' ? '–' : value },
                ...{ observed: ofArms(observed), p: formatPValue(srm.adjustedPValue), ...PLAIN_TEXT },
              })
            )
            .join('; ')
        : checked > 0
          ? t(
              'experiment.health.segment-split-right',
              'as planned in each of the {{count}} plans, regions and SDKs with enough consumers, corrected for their number',
              { count: checked }
            )
          : t('experiment.health.segment-split-few', 'no plan, region or SDK has enough consumers to check'),
  };
}

/** Consumers in several arms. */
export const contaminationCheck = ({ definition, report: { contamination } }: Checked): HealthCheck => ({
  id: 'contamination',
  state: CONTAMINATION_STATE[contamination.state],
  title: t('experiment.health.contamination', 'Contamination'),
  text: t(
    'experiment.health.contamination-text',
    '{{units}} in several variants ({{share}}, not valid above {{limit}})',
    {
      units: consumersCounted(definition.unit, contamination.contaminated),
      share: formatShare(contamination.share),
      limit: formatShare(CONTAMINATION_LIMITS.invalidShare),
    }
  ),
});

/** How many consumers the calls of the arms are worth. */
export function effectiveCheck({ definition, report: { effectiveUnits, variant } }: Checked): HealthCheck {
  const least = Math.min(...effectiveUnits);
  return {
    id: `effective ${variant}`,
    state: least >= WEIGHT_LIMITS.minEffectiveUnits ? 'good' : 'bad',
    title: t('experiment.health.effective', 'Effective consumers'),
    text: t(
      'experiment.health.effective-text',
      'the calls are worth {{baseline}} consumers in {{baselineName}} and {{variant}} in {{variantName}} (at least {{limit}})',
      {
        baseline: formatUnits(effectiveUnits[0]),
        variant: formatUnits(effectiveUnits[1]),
        limit: WEIGHT_LIMITS.minEffectiveUnits,
        ...{ baselineName: definition.variants[0].name, variantName: variant, ...PLAIN_TEXT },
      }
    ),
  };
}

/** How long it has run, with how many consumers. */
export function sizeCheck({ definition, report: { contamination }, days }: Checked): HealthCheck {
  const smallest = Math.min(...contamination.analysed);
  const few = smallest < MINIMUM.unitsPerArm;
  const early = days < MINIMUM.days;
  const analysed = contamination.analysed.reduce((sum, units) => sum + units, 0);
  return {
    id: 'size',
    state: early || few ? 'warning' : 'good',
    title: early
      ? t('experiment.health.size-early', 'Too early')
      : few
        ? t('experiment.health.size-few', 'Too few consumers')
        : t('experiment.health.size', 'Size'),
    text: t(
      'experiment.health.size-text',
      '{{days}} (at least {{minimumDays}}), {{smallest}} consumers in the smallest arm (at least {{minimumUnits}}), {{analysed}} of {{planned}} planned',
      {
        ...{
          days: daysText(days),
          minimumDays: MINIMUM.days,
          smallest: formatCount(smallest),
          minimumUnits: MINIMUM.unitsPerArm,
        },
        ...{ analysed: formatCount(analysed), planned: formatCount(definition.planned_units) },
      }
    ),
  };
}

/** Whether one consumer makes most calls of an arm. */
export const dominationCheck = (found: readonly Domination[]): HealthCheck => ({
  id: 'domination',
  state: found.length > 0 ? 'warning' : 'good',
  title: t('experiment.health.domination', 'Largest consumer'),
  text:
    found.length > 0
      ? found
          .map(({ name, arm, share }) =>
            t('experiment.health.domination-text', '{{name}} makes {{share}} of the calls of {{arm}}', {
              ...{ name, arm, share: formatShare(share), ...PLAIN_TEXT },
            })
          )
          .join('; ')
      : t('experiment.health.domination-none', 'none makes more than {{limit}} of the calls of an arm', {
          limit: formatShare(WEIGHT_LIMITS.dominantShare),
        }),
});

/** Whether the arms were the same before. */
export const balanceCheck = (found: readonly Imbalance[]): HealthCheck => ({
  id: 'balance',
  state: found.length > 0 ? 'warning' : 'good',
  title: t('experiment.health.balance', 'Before the start'),
  text:
    found.length > 0
      ? found
          .map(({ metric, variant, pValue }) =>
            t('experiment.health.balance-text', '{{metric}} of {{variant}} differed already, p {{p}}', {
              ...{ metric: metricName(metric), variant, p: formatPValue(pValue), ...PLAIN_TEXT },
            })
          )
          .join('; ')
      : t('experiment.health.balance-none', 'no metric differed between the arms in the 14 days before'),
});

/** That the day which is not over does not count, while an experiment runs. */
export const partialDayCheck = ({ end }: ExperimentDefinition, { to }: Pick<ExperimentDesign, 'to'>): HealthCheck[] =>
  to < Date.parse(end)
    ? [
        {
          ...{ id: 'partial-day', state: 'info' },
          title: t('experiment.health.partial-day', 'Until'),
          text: t(
            'experiment.health.partial-day-text',
            'the end of {{day}} (UTC); the day that is not over is left out',
            {
              day: dayText(to - 1),
            }
          ),
        },
      ]
    : [];

/** The checks that a list can show: what is wrong, or that nothing is. */
export const shortHealth = (checked: Checked): HealthCheck[] =>
  [splitCheck, contaminationCheck, effectiveCheck, sizeCheck]
    .map((check) => check(checked))
    .filter(({ state }) => state === 'warning' || state === 'bad');
