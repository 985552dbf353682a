import { FILTER_CONDITION, INCLUDE_INNER } from '../sql/references';
import { dimensionValuesQuery } from './filters/dimensionValuesQuery';
import { trustQuery } from './quality/trustQuery';
import { consumersQuery } from './traffic/breakdownQuery';
import { trafficQuery } from './traffic/trafficQuery';

const labels = { unknown: 'Unknown', anonymous: 'Anonymous', empty: '(empty)' };
const scope = { screen: 'test', database: 'callsight', where: [FILTER_CONDITION], includeInner: INCLUDE_INNER };

/* Some queries as they leave the app, so that a change of their text is seen in review. tests/sql runs all of them. */
it.each([
  consumersQuery(scope, labels),
  trafficQuery(scope, { by: 'endpoint' }, 'Other'),
  trustQuery(scope),
  dimensionValuesQuery(scope, 'organization_id', labels),
])('$name', ({ sql }) => expect(sql).toMatchSnapshot());
