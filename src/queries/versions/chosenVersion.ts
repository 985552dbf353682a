import { CHOSEN_VERSION } from '../../sql/references';
import type { Condition } from '../../sql/scope';
import type { Scope } from '../../sql/source';
import { versionKey } from '../../sql/versionOrder';

/** The calls on the chosen version. */
const ON_VERSION: Condition = { sql: `api_version = ${CHOSEN_VERSION}`, columns: ['api_version'] };

/** SQL: the column `api_version` is the chosen version. */
export const IS_CHOSEN = ON_VERSION.sql;

/** SQL: the column `api_version` is a version after the chosen one. */
export const IS_NEWER = `(api_version != '' AND ${versionKey('api_version')} > ${versionKey(CHOSEN_VERSION)})`;

/** The calls of a scope on the chosen version. */
export function onVersion(scope: Scope): Scope {
  return { ...scope, where: [...scope.where, ON_VERSION] };
}
