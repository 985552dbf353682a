import type { Dashboard } from './model';
import { oneConsumer } from './oneConsumer';
import { overview } from './overview';

/** The files of src/dashboards by name. Raise `revision` with every change: Grafana updates by it. */
export function dashboards(): Record<string, Dashboard> {
  return { 'overview.json': overview(), 'one-consumer.json': oneConsumer() };
}
