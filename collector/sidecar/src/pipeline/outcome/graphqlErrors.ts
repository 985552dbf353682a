import { type ErrorClass } from '../../../../../model/errorClasses';

/** The error codes of Apollo, GraphQL Yoga, Hot Chocolate and their like that are fixed in the client. */
const CLASS_OF_CODE: ReadonlyArray<readonly [pattern: RegExp, errorClass: ErrorClass]> = [
  [/unauthenticated|not_?authenticated/, 'authentication'],
  [/forbidden|unauthorized|not_?authorized|permission/, 'authorization'],
  [/not_?found/, 'not_found'],
  [/conflict/, 'conflict'],
  [/rate_?limit|too_?many/, 'rate_limited'],
  [/time_?d?_?out|deadline/, 'timeout'],
  [
    /bad_?user_?input|bad_?request|validation|parse|syntax|invalid|persisted_?query|operation_?resolution/,
    'validation',
  ],
];

/** Values that say that there are no errors. */
const NO_ERROR = /^(?:|0|false|none|null|\[\])$/i;

/**
 * The class of a GraphQL operation whose answer holds errors; undefined when it holds none.
 * @param errors how many, whether there are any, or the errors themselves.
 * @param codes of the errors (`extensions.code`), which tell whose fault it was.
 */
export function graphqlClass(errors: string, codes: readonly string[]): ErrorClass | undefined {
  const stated = codes.filter((code) => !NO_ERROR.test(code));
  if (stated.length === 0) {
    return NO_ERROR.test(errors) ? undefined : 'server';
  }
  const classes = stated.map((code) => CLASS_OF_CODE.find(([pattern]) => pattern.test(code.toLowerCase()))?.[1]);
  // One error of the server is enough: it has to be fixed there.
  return classes.find((errorClass) => errorClass === undefined) === undefined && classes.every(Boolean)
    ? (classes[0] ?? 'server')
    : 'server';
}
