import { consumerColumn } from '../../../model/consumers';
import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { id, text } from '../../sql/columns';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { SLO_GROUP_ROWS } from '../../sql/limits';
import { query } from '../../sql/query';
import { quote } from '../../sql/quote';
import { windowAliases } from '../../sql/window';
import { sloBounds, type SloView } from './sloCalls';
import { GROUP_COLUMNS, groupFigures, sloGroups } from './sloGroups';

/** The consumers of an SLO, those with most bad calls first. */
export function sloConsumersQuery(view: SloView, labels: ConsumerLabels) {
  const { screen, database, slo } = view;
  const column = consumerColumn(slo.consumer);
  const level = quote(slo.consumer);
  return query(`${screen}/slo-consumers`, {
    columns: {
      level: text(),
      id: id(),
      label: text(),
      path: text(),
      ...GROUP_COLUMNS,
    },
    with: windowAliases({ bounds: sloBounds(slo) }),
    select: {
      level,
      id: `toString(consumers.${column})`,
      label: consumerLabel(`consumers.${column}`, 'names.name', labels),
      path: rowPath(screenUrl('consumers'), [level, `toString(consumers.${column})`]),
      ...groupFigures(view, 'consumers'),
    },
    from: `${sloGroups(view, [column])} AS consumers
LEFT JOIN ${consumerNames(database, level)} AS names ON names.id = consumers.${column}`,
    orderBy: ['bad DESC', 'calls DESC', 'id'],
    limit: SLO_GROUP_ROWS,
  });
}
