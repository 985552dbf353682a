import type { EmbeddedScene } from '@grafana/scenes';
import type { EndpointIdentity } from '../../links/routes';
import { errorRatePanel } from '../../panels/errorRatePanel';
import { latencyPanel } from '../../panels/latencyPanel';
import { outcomePanel } from '../../panels/outcomePanel';
import { withComparison } from '../../panels/comparison';
import { trafficPanel } from '../../panels/trafficPanel';
import { Charts } from '../../scenes/Charts';
import { FiguresScene } from '../../scenes/figures/FiguresScene';
import { LatencyLimit } from '../../scenes/latency/LatencyLimit';
import { byConsumer, screenScope } from '../../scenes/scope';
import { callsScene, screenScene } from '../../scenes/screenScene';
import { consumersTable, errorsByConsumer, errorTypes, recentCalls, unknownOutcomes } from '../../scenes/tables/tables';
import { equals, failed } from '../../sql/filters';

/** How one endpoint fares: outcome, errors, durations, and who calls it. */
export function endpointOverview(identity: EndpointIdentity): EmbeddedScene {
  const scope = scopeOf(identity);
  return screenScene(scope, [
    new FiguresScene(scope, ['known']),
    new Charts(
      ...withComparison(
        outcomePanel(scope),
        errorRatePanel(scope),
        latencyPanel(scope),
        trafficPanel(scope, byConsumer())
      )
    ),
    new LatencyLimit(scope),
  ]);
}

/** The consumers that call one endpoint. */
export function endpointConsumers(identity: EndpointIdentity): EmbeddedScene {
  const scope = scopeOf(identity);
  return screenScene(scope, [new Charts(...withComparison(trafficPanel(scope, byConsumer()))), consumersTable(scope)]);
}

/** What fails on one endpoint, for whom, and the calls that failed. */
export function endpointErrors(identity: EndpointIdentity): EmbeddedScene {
  const scope = scopeOf(identity);
  return screenScene(scope, [
    new Charts(...withComparison(errorRatePanel(scope))),
    errorsByConsumer(scope),
    errorTypes(scope),
    unknownOutcomes(scope),
    recentCalls(failed(scope), ['label']),
  ]);
}

/** The newest calls of one endpoint. */
export function endpointCalls(identity: EndpointIdentity): EmbeddedScene {
  return callsScene(scopeOf(identity), (scope) => [recentCalls(scope, ['label'])]);
}

function scopeOf({ service, method, version, endpoint }: EndpointIdentity) {
  return screenScope(
    'endpoint',
    equals('service', service),
    equals('method', method),
    equals('api_version', version),
    equals('endpoint', endpoint)
  );
}
