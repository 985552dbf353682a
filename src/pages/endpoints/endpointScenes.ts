import type { EmbeddedScene } from '@grafana/scenes';
import type { EndpointIdentity } from '../../links/routes';
import { errorRatePanel } from '../../panels/errorRatePanel';
import { latencyPanel } from '../../panels/latencyPanel';
import { outcomePanel } from '../../panels/outcomePanel';
import { trafficPanel } from '../../panels/trafficPanel';
import { equals, failed } from '../../sql/filters';
import { FiguresScene } from '../home/FiguresScene';
import { Charts } from '../shared/Charts';
import { byConsumer, screenScope } from '../shared/scope';
import { screenScene } from '../shared/screenScene';
import { consumersTable, errorsByConsumer, newestCalls } from '../shared/tables';

/** How one endpoint fares: outcome, errors, durations, and who calls it. */
export function endpointOverview(identity: EndpointIdentity): EmbeddedScene {
  const scope = scopeOf(identity);
  return screenScene(scope, [
    new FiguresScene(scope, ['known']),
    new Charts(outcomePanel(scope), errorRatePanel(scope), latencyPanel(scope), trafficPanel(scope, byConsumer())),
  ]);
}

/** The consumers that call one endpoint. */
export function endpointConsumers(identity: EndpointIdentity): EmbeddedScene {
  const scope = scopeOf(identity);
  return screenScene(scope, [new Charts(trafficPanel(scope, byConsumer())), consumersTable(scope)]);
}

/** What fails on one endpoint, for whom, and the calls that failed. */
export function endpointErrors(identity: EndpointIdentity): EmbeddedScene {
  const scope = scopeOf(identity);
  return screenScene(scope, [new Charts(errorRatePanel(scope)), errorsByConsumer(scope), newestCalls(failed(scope))]);
}

/** The newest calls of one endpoint. */
export function endpointCalls(identity: EndpointIdentity): EmbeddedScene {
  const scope = scopeOf(identity);
  return screenScene(scope, [newestCalls(scope)], { hidePivot: true });
}

function scopeOf({ service, method, version, endpoint }: EndpointIdentity) {
  return screenScope(
    equals('service', service),
    equals('method', method),
    equals('api_version', version),
    equals('endpoint', endpoint)
  );
}
