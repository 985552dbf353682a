import React from 'react';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { Badge, useStyles2 } from '@grafana/ui';
import { tableData } from '../../data/queryRunner';
import { brownoutEffect, heldBrownouts, type HeldBrownout } from '../../growth/versions/brownoutEffect';
import { tableSpec } from '../../panels/spec';
import { brownoutEffectQuery, LOOKED_DAYS, type BrownoutEffectRow } from '../../queries/versions/brownoutEffectQuery';
import { BROWNOUT_CODES } from '../../queries/versions/heldBrownouts';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { formatCount } from '../../text/format';
import { MoneyTable } from '../billing/MoneyTable';
import { getGrowthStyles } from '../growth/growthStyles';
import { PanelVerbs } from '../panel/PanelVerbs';
import { QueryResult } from '../states/QueryResult';
import { brownoutEffectTitle, effectHelp, effectText, heldName, sideText } from './brownoutTexts';

interface BrownoutEffectState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<BrownoutEffectRow>;
  verbs: PanelVerbs;
}

/** The windows in which the chosen version refused calls, and who moved to a newer one after each of them. */
export class BrownoutEffectScene extends SceneObjectBase<BrownoutEffectState> {
  public static Component = BrownoutEffectRenderer;

  public constructor(scope: Scope) {
    const query = brownoutEffectQuery(scope);
    const about = { scope, measure: 'calls' as const };
    const spec = tableSpec(query, [], { about, title: brownoutEffectTitle(), description: '' });
    super({ $data: tableData(query), query, verbs: new PanelVerbs({ spec }) });
  }
}

function BrownoutEffectRenderer({ model }: SceneComponentProps<BrownoutEffectScene>) {
  const { query, verbs } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()} loadingRows={3}>
      {(rows) => (
        <MoneyTable
          title={brownoutEffectTitle()}
          help={rows.length > 0 ? effectHelp() : undefined}
          lead={<verbs.Component model={verbs} />}
          columns={columnTitles()}
          none={rows.length === 0 ? noWindows() : undefined}
        >
          {heldBrownouts(rows).map((held) => (
            <HeldLine key={held.started} held={held} />
          ))}
        </MoneyTable>
      )}
    </QueryResult>
  );
}

const noWindows = (): string =>
  t(
    'brownout.effect.none',
    'No window of the last {{days}} days in which the version answered nearly all calls with {{codes}} while others did not.',
    { days: LOOKED_DAYS, codes: BROWNOUT_CODES.join(t('brownout.or', ' or ')) }
  );

const columnTitles = () => [
  { title: t('brownout.column.window', 'Window (UTC)') },
  { title: t('brownout.column.refused', 'Calls refused'), isNumber: true },
  { title: t('brownout.column.hit', 'Hit: moved'), isNumber: true },
  { title: t('brownout.column.spared', 'Not hit: moved'), isNumber: true },
  { title: t('brownout.column.difference', 'Difference (95%)'), isNumber: true },
];

function HeldLine({ held }: { held: HeldBrownout }) {
  const styles = useStyles2(getGrowthStyles);
  const effect = brownoutEffect(held);
  return (
    <tr>
      <th scope="row">{heldName(held)}</th>
      <td className={styles.number}>{formatCount(held.refused)}</td>
      <td className={styles.number}>{held.isKnown ? sideText(held.hit) : formatCount(held.hit.consumers)}</td>
      <td className={styles.number}>{held.isKnown ? sideText(held.spared) : formatCount(held.spared.consumers)}</td>
      <td className={styles.number}>
        {effect.ok && effect.value.low > 0 && <Badge text={t('triggers.precedes', 'precedes')} color="blue" />}{' '}
        {effectText(held)}
      </td>
    </tr>
  );
}
