import React from 'react';
import { t } from '@grafana/i18n';
import { Badge, Text, useStyles2 } from '@grafana/ui';
import { MIN_UPGRADES } from '../../growth/triggers/caseTimeControl';
import {
  totalOf,
  TRIGGER_KINDS,
  triggersOf,
  WINDOW_DAYS,
  type Trigger,
  type TriggerGroup,
  type TriggerSide,
} from '../../growth/triggers/triggers';
import { GROWTH_VARIABLE } from '../../links/urlKeys';
import type { TriggerRow } from '../../queries/growth/triggersQuery';
import { formatCount } from '../../text/format';
import { getGrowthStyles } from '../growth/growthStyles';
import { VariableChoice } from '../growth/VariableChoice';
import { MoneyTable } from './MoneyTable';
import type { TriggersScene } from './TriggersScene';
import { oddsText, triggerName, triggersHelp, triggersTitle } from './triggerTexts';

interface Props {
  scene: TriggersScene;
  rows: TriggerRow[];
}

/** Events before moves from a free to a paid plan, against other times and against consumers that stayed. */
export function TriggersReport({ scene, rows }: Props) {
  const { verbs } = scene.useState();
  const groups = rows.flatMap(groupOf);
  const triggers = triggersOf(groups);
  const [moved, stayed] = [true, false].map((side) => totalOf(groups, side));
  const counted = { moved: formatCount(moved), moves: formatCount(rows[0]?.moves_total ?? 0) };
  const values = { ...counted, least: MIN_UPGRADES, stayed: formatCount(stayed), days: 3 * WINDOW_DAYS };
  return (
    <MoneyTable
      title={triggersTitle()}
      help={triggersHelp()}
      lead={
        <>
          <verbs.Component model={verbs} />
          <VariableChoice scene={scene} name={GROWTH_VARIABLE.unit} />
          <Text variant="bodySmall" color="secondary">
            {t(
              'triggers.coverage',
              'Moves from a free to a paid plan: {{moves}}, {{moved}} of them with calls for {{days}} days before. {{stayed}} stayed free.',
              values
            )}
          </Text>
        </>
      }
      columns={[
        { title: t('triggers.column.event', 'Event') },
        {
          title: t('triggers.column.moved', 'Moved: {{days}} d before · earlier', { days: WINDOW_DAYS }),
          isNumber: true,
        },
        {
          title: t('triggers.column.stayed', 'Stayed: last {{days}} d · earlier', { days: WINDOW_DAYS }),
          isNumber: true,
        },
        { title: t('triggers.column.odds', 'Odds ratio (95%)'), isNumber: true },
      ]}
      none={
        moved < MIN_UPGRADES
          ? t('triggers.too-few', 'Too few moves for a figure: {{moved}} of {{least}} that it needs.', values)
          : undefined
      }
    >
      {triggers.map((trigger) => (
        <TriggerLine key={`${trigger.kind} ${trigger.detail}`} trigger={trigger} />
      ))}
    </MoneyTable>
  );
}

const groupOf = ({ kind, ...row }: TriggerRow): TriggerGroup[] => {
  const known = TRIGGER_KINDS.find((one) => one === kind);
  return known !== undefined || kind === '' ? [{ ...row, kind: known ?? '' }] : [];
};

function TriggerLine({ trigger }: { trigger: Trigger }) {
  const styles = useStyles2(getGrowthStyles);
  return (
    <tr>
      <th scope="row">{triggerName(trigger)}</th>
      <td className={styles.number}>{sideText(trigger.moved)}</td>
      <td className={styles.number}>{sideText(trigger.stayed)}</td>
      <td className={styles.number}>
        {trigger.precedes && <Badge text={t('triggers.precedes', 'precedes')} color="blue" />} {oddsText(trigger)}
      </td>
    </tr>
  );
}

/** Consumers with the event in the last window, and windows before that with it. */
const sideText = ({ consumers, before, earlier }: TriggerSide): string =>
  t('triggers.side', '{{before}} of {{consumers}} · {{earlier}}', {
    ...{ before: formatCount(before), consumers: formatCount(consumers), earlier: formatCount(earlier) },
  });
