import { isConsumer } from './conditions';

/** How many consumers a column holds, exactly; callers that nobody knows are calls, but not consumers. */
export function distinctConsumers(column: string): string {
  return `uniqExactIf(${column}, ${isConsumer(column)})`;
}
