import { RESERVED_CONSUMERS } from '../../../../../model/consumers';
import { type ErrorClass } from '../../../../../model/errorClasses';

/** Classes of errors by which an operation that HTTP carried may have been refused for its name. */
const REFUSED_OPERATIONS: ReadonlySet<ErrorClass> = new Set([
  ...(['validation', 'authentication', 'authorization', 'not_found'] as const),
]);

/**
 * Whether the API refused a call in a way that says nothing of what was called: anybody can try out names. The status of
 * HTTP decides; 429 is such an answer to callers without a name, because a gateway limits them before it looks at their
 * path.
 * @param operationClass where the name of an operation is judged: its own error counts where HTTP reports none.
 */
export function isRefusal(statusCode: number, consumer: string, operationClass?: ErrorClass): boolean {
  switch (statusCode) {
    case 400:
    case 401:
    case 403:
    case 404:
    case 405:
      return true;
    case 429:
      return consumer === RESERVED_CONSUMERS.anonymous || consumer === '';
    default:
      return statusCode < 400 && operationClass !== undefined && REFUSED_OPERATIONS.has(operationClass);
  }
}
