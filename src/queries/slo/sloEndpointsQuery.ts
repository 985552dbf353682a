import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import { screenUrl } from '../../links/routes';
import { ENDPOINT_COLUMNS, endpointIdentity, rowLabel, rowPath } from '../../sql/breakdown';
import { text } from '../../sql/columns';
import { SLO_GROUP_ROWS } from '../../sql/limits';
import { query } from '../../sql/query';
import { windowAliases } from '../../sql/window';
import { sloBounds, type SloView } from './sloCalls';
import { GROUP_COLUMNS, groupFigures, sloGroups } from './sloGroups';

/** The endpoints of an SLO, those with most bad calls first. */
export function sloEndpointsQuery(view: SloView) {
  const identity = ENDPOINT_IDENTITY.map((column) => `endpoints.${column}`);
  return query(`${view.screen}/slo-endpoints`, {
    columns: {
      ...ENDPOINT_COLUMNS,
      label: text(),
      path: text(),
      ...GROUP_COLUMNS,
    },
    with: windowAliases({ bounds: sloBounds(view.slo) }),
    select: {
      ...endpointIdentity('endpoints'),
      label: rowLabel({ by: 'endpoint' }, view.database, 'endpoints').label,
      path: rowPath(screenUrl('endpoints'), identity),
      ...groupFigures(view, 'endpoints'),
    },
    from: `${sloGroups(view, ENDPOINT_IDENTITY)} AS endpoints`,
    orderBy: ['bad DESC', 'calls DESC', 'label'],
    limit: SLO_GROUP_ROWS,
  });
}
