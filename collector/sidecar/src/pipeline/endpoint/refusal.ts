import { RESERVED_CONSUMERS } from '../../../../../model/consumers';

/**
 * Whether the API refused a call in a way that says nothing of its path: anybody can try out names. 429 is such an
 * answer to callers without a name: a gateway limits them before it looks at their path.
 */
export function isRefusal(statusCode: number, consumer: string): boolean {
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
      return false;
  }
}
