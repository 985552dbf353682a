import type { Condition } from './scope';

/*
 * Where a scene's choices enter the SQL. Grafana replaces these before the query leaves the browser, so that what
 * reaches the data source is complete. percentencode keeps a hand-written URL value inside its literal or identifier.
 */

/** The pivot's level as a string literal. */
export const PIVOT_LEVEL = "'${pivot:percentencode}'";

/** The column that holds the consumer's id on the pivot's level. */
export const PIVOT_COLUMN = '${pivot:percentencode}_id';

/** The mode of comparison as a string literal, one of COMPARE_MODES. */
export const COMPARE_MODE = "'${compare:percentencode}'";

/** Whether inner calls count too, as a condition: the switch of the screen or dashboard. */
export const INCLUDE_INNER = "'${inner:percentencode}' = 'true'";

/** The API version that a screen is about, a string: any value of the address. */
export const CHOSEN_VERSION = "decodeURLComponent('${version:percentencode}')";

/** The SDK that a screen is about, a string: any value of the address. */
export const CHOSEN_SDK = "decodeURLComponent('${sdk:percentencode}')";

/** The kind of event that a timeline shows, a string: any value of the address. */
export const CHOSEN_EVENT = "decodeURLComponent('${event:percentencode}')";

/** The ad hoc filters as a condition, built by filterCondition; `1 = 1` when there are none. */
export const FILTER_CONDITION: Condition = { sql: '${filters:raw}', columns: 'filters' };

/** Whether failed calls only are asked for: the switch of a list of calls. */
export const FAILED_ONLY = "'${failed:percentencode}' = 'true'";
