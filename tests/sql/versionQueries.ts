import { brownoutEffectQuery } from '../../src/queries/versions/brownoutEffectQuery';
import { brownoutProfileQuery } from '../../src/queries/versions/brownoutProfileQuery';
import { sunsetWeeksQuery } from '../../src/queries/versions/sunsetWeeksQuery';
import { versionConsumersQuery } from '../../src/queries/versions/versionConsumersQuery';
import { versionFactsQuery } from '../../src/queries/versions/versionFactsQuery';
import { versionListQuery } from '../../src/queries/versions/versionListQuery';
import { versionRevenueQuery } from '../../src/queries/versions/versionRevenueQuery';
import { versionWeeksQuery } from '../../src/queries/versions/versionWeeksQuery';
import type { Scope } from '../../src/sql/scope';
import { LABELS } from './sloQueries';

/** The queries of the tab Versions of API. */
export const versionQueries = (scope: Scope) => ({
  brownoutEffectQuery: [brownoutEffectQuery(scope)],
  brownoutProfileQuery: [brownoutProfileQuery(scope, LABELS)],
  sunsetWeeksQuery: [sunsetWeeksQuery(scope)],
  versionConsumersQuery: [versionConsumersQuery(scope, LABELS)],
  versionFactsQuery: [versionFactsQuery(scope)],
  versionListQuery: [versionListQuery(scope)],
  versionRevenueQuery: [versionRevenueQuery(scope)],
  versionWeeksQuery: [versionWeeksQuery(scope)],
});
