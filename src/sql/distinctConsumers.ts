import { isConsumer } from './conditions';

/**
 * How many consumers a column holds, exactly; callers that nobody knows are calls, but not consumers.
 * @param condition SQL: only the rows where it holds
 */
export function distinctConsumers(column: string, condition = '1'): string {
  return `uniqExactIf(${column}, ${condition === '1' ? '' : `${condition} AND `}${isConsumer(column)})`;
}
