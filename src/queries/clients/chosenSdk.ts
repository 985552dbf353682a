import { CHOSEN_SDK } from '../../sql/references';
import type { Scope } from '../../sql/source';

/** The calls of a scope with the chosen SDK. */
export function withSdk(scope: Scope): Scope {
  return { ...scope, where: [...scope.where, { sql: `sdk_name = ${CHOSEN_SDK}`, columns: ['sdk_name'] }] };
}
