import React, { useEffect } from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph, TextBoxVariable } from '@grafana/scenes';
import { Alert, Text, useStyles2 } from '@grafana/ui';
import type { Billing } from '../../../model/billing';
import type { AccountsInput } from '../../growth/money/accounts';
import { amountOf, ZERO } from '../../growth/money/decimal';
import { chargedVersions, needsAllUsage, whatIf, type PriceChange, type WhatIf } from '../../growth/money/whatIf';
import { MONEY_VARIABLE } from '../../links/urlKeys';
import { usageDaysOf } from '../../queries/billing/billingRows';
import { formatCount, formatShare } from '../../text/format';
import { formatExactAmount, formatSignedAmount } from '../../text/exactAmount';
import { chosenOf } from '../growth/growthVariables';
import { getGrowthStyles } from '../growth/growthStyles';
import { VariableChoice } from '../growth/VariableChoice';
import { ErrorState } from '../states/ErrorState';
import { QueryResult } from '../states/QueryResult';
import { attempt } from './attempt';
import { BillsPanel } from './BillsPanel';
import { RISES } from './moneyVariables';
import { readPriceChanges, writePriceChanges } from './priceChanges';
import { PricesPanel } from './PricesPanel';
import { planName } from './revenueTexts';
import type { RevenueScene } from './RevenueScene';

type Input = Omit<AccountsInput, 'calls'>;

interface Props {
  scene: RevenueScene;
  input: Input;
  /** Of organizations. */
  names: ReadonlyMap<string, string>;
  plans: ReadonlyMap<string, string>;
}

/** Other prices, and what they would have charged. */
export function WhatIfPanel(props: Props) {
  const { scene, input, plans } = props;
  const variable = sceneGraph.lookupVariable(MONEY_VARIABLE.prices, scene);
  const changes = readPriceChanges(String(variable?.getValue() ?? ''));
  const onChange = (changed: PriceChange[]) =>
    variable instanceof TextBoxVariable && variable.setValue(writePriceChanges(changed));
  const { billing, span } = input;
  return (
    <>
      <PricesPanel {...{ billing, plans, changes, onChange }} versions={chargedVersions(billing, span)} />
      {changes.length > 0 &&
        (needsAllUsage(billing, changes) ? (
          <WithAllUsage {...props} changes={changes} />
        ) : (
          <Answer {...props} changes={changes} />
        ))}
    </>
  );
}

interface AnswerProps extends Props {
  changes: PriceChange[];
  /** In the place of the usage of the input. */
  usage?: () => Input['usage'];
}

/** The answer with the calls of all organizations: a plan that has no price for calls gets one. */
function WithAllUsage(props: AnswerProps) {
  const { allUsage } = props.scene.useState();
  const { data } = sceneGraph.getData(allUsage).useState();
  useEffect(() => allUsage.activate(), [allUsage]);
  return (
    <QueryResult query={allUsage.state.query} data={data} onRetry={() => allUsage.state.$data.runQueries()}>
      {(rows) => <Answer {...props} usage={() => usageDaysOf(rows)} />}
    </QueryResult>
  );
}

function Answer({ scene, input, names, plans, changes, usage = () => input.usage }: AnswerProps) {
  const styles = useStyles2(getGrowthStyles);
  const rise = chosenOf(scene, MONEY_VARIABLE.rise, RISES);
  const answer = attempt(() => whatIf({ ...input, usage: usage() }, changes, rise));
  if (!answer.ok) {
    return (
      <ErrorState title={t('revenue.what-if-wrong', 'These prices cannot be charged')} message={answer.error.message} />
    );
  }
  const share = formatShare(Number(rise));
  const side = (sign: number) => answer.value.bills.filter(({ difference }) => Number(difference) * sign > 0);
  const [more, less] = [side(1), side(-1).reverse()];
  const rising = more.filter(({ risesMuch }) => risesMuch);
  return (
    <>
      <section className={styles.section} aria-label={t('revenue.what-if-answer', 'Effect of the prices')}>
        <Text element="h3" variant="h4">
          {effectText(answer.value, input.billing)}
        </Text>
        <Text>
          {t(
            'revenue.what-if-counts',
            '{{more}} pay more, {{less}} less, {{same}} the same. Bills that rise by more than {{share}}: {{rising}}.',
            {
              ...{ more: formatCount(more.length), less: formatCount(less.length), share },
              same: formatCount(answer.value.bills.length - more.length - less.length),
              rising: formatCount(rising.length),
            }
          )}
        </Text>
        <VariableChoice scene={scene} name={MONEY_VARIABLE.rise} />
        {answer.value.drops.map((drop) => (
          <Alert
            key={JSON.stringify(drop)}
            severity="warning"
            title={t(
              'revenue.what-if-drop',
              '{{plan}}: one call more than {{units}} costs less, {{oneMore}} after {{amount}}.',
              {
                ...{ plan: planName(plans, drop.plan_id), units: formatCount(drop.units) },
                ...{ oneMore: formatExactAmount(drop.oneMore), amount: formatExactAmount(drop.amount) },
                interpolation: { escapeValue: false },
              }
            )}
          />
        ))}
      </section>
      <div className={styles.line}>
        <BillsPanel
          title={t('revenue.what-if-more', 'Pay more')}
          none={t('revenue.what-if-no-more', 'No bill rises.')}
          bills={[...rising, ...more.filter(({ risesMuch }) => !risesMuch)]}
          {...{ share, names }}
        />
        <BillsPanel
          title={t('revenue.what-if-less', 'Pay less')}
          none={t('revenue.what-if-no-less', 'No bill falls.')}
          bills={less}
          {...{ share, names }}
        />
      </div>
    </>
  );
}

function effectText({ before, after, difference }: WhatIf, { currency }: Billing): string {
  const values = {
    ...{ difference: formatSignedAmount(difference), currency },
    ...{ before: formatExactAmount(before), after: formatExactAmount(after) },
  };
  return amountOf(before) > ZERO
    ? t('revenue.what-if-effect', '{{difference}} {{currency}} ({{share}}): {{after}} in the place of {{before}}', {
        ...values,
        share: formatShare(Number(difference) / Number(before)),
      })
    : t('revenue.what-if-effect-new', '{{difference}} {{currency}}: {{after}} in the place of {{before}}', values);
}
