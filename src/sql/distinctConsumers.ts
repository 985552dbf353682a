import { NOT_A_CONSUMER } from '../../model/consumers';
import { quoteList } from './quote';

/** How many consumers a column holds, exactly; callers that nobody knows are calls, but not consumers. */
export function distinctConsumers(column: string): string {
  return `uniqExactIf(${column}, ${column} NOT IN (${quoteList(NOT_A_CONSUMER)}))`;
}
