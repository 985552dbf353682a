import { customerSuccess } from './customerSuccess';
import { finance } from './finance';
import type { Dashboard } from './model';
import { oneConsumer } from './oneConsumer';
import { overview } from './overview';
import { product } from './product';
import { reliability } from './reliability';
import { security } from './security';

/** The files of src/dashboards by name. Raise `revision` with every change: Grafana updates by it. */
export function dashboards(): Record<string, Dashboard> {
  return {
    'overview.json': overview(),
    'one-consumer.json': oneConsumer(),
    'product.json': product(),
    'reliability.json': reliability(),
    'security.json': security(),
    'customer-success.json': customerSuccess(),
    'finance.json': finance(),
  };
}
