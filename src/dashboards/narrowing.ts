import type { Dimension } from '../../model/dimensions';
import { variableCondition } from '../queries/dashboards/variableQueries';
import { dimensionVariable } from './variables';

const NARROWING: Dimension[] = ['service', 'api_version', 'environment'];

/** Variables that every dashboard can be narrowed by. */
export const narrowingVariables = () => NARROWING.map(dimensionVariable);

/** Conditions of these variables. */
export const NARROWED = NARROWING.map((dimension) => variableCondition(dimension, dimension));
