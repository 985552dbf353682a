import { t } from '@grafana/i18n';
import type { EmbeddedScene } from '@grafana/scenes';
import { consumerColumn, type ConsumerLevel } from '../../../model/consumers';
import { screenUrl } from '../../links/routes';
import { errorRatePanel } from '../../panels/errorRatePanel';
import { expectedLatencyPanel } from '../../panels/consumerPanels';
import { outcomePanel } from '../../panels/outcomePanel';
import { trafficPanel } from '../../panels/trafficPanel';
import { Charts } from '../../scenes/Charts';
import { Beside } from '../../scenes/Beside';
import { ConsumerCard } from '../../scenes/consumer/ConsumerCard';
import { ConsumerFacts } from '../../scenes/consumer/ConsumerFacts';
import { LatencyExcess } from '../../scenes/consumer/LatencyExcess';
import { Rows } from '../../scenes/Rows';
import { ClaimsScene } from '../../scenes/claims/ClaimsScene';
import { FiguresScene } from '../../scenes/figures/FiguresScene';
import { byEndpoint, screenScope } from '../../scenes/scope';
import { callsScene, screenScene } from '../../scenes/screenScene';
import {
  endpointsTable,
  endpointUse,
  errorsByEndpoint,
  recentCalls,
  unknownOutcomes,
} from '../../scenes/tables/tables';
import { equals, failed } from '../../sql/filters';
import { levelName } from '../../text/labels';

function optionsOf(level: ConsumerLevel, id: string) {
  const title = t('consumers.missing', 'No such {{level}}', { level: levelName(level).toLocaleLowerCase() });
  const missing = { title, href: screenUrl('consumers'), link: t('consumers.missing-link', 'All consumers') };
  return { hidePivot: true, missing, lead: new ConsumerCard(level, id) };
}

/** How one consumer fares: outcome, errors, durations, and what it calls. */
export function consumerOverview(level: ConsumerLevel, id: string): EmbeddedScene {
  const scope = scopeOf(level, id);
  return screenScene(
    scope,
    [
      new Beside({
        main: new Rows({
          children: [new Charts(outcomePanel(scope)), new Charts(expectedLatencyPanel(scope, everybody()))],
        }),
        aside: new ConsumerFacts(everybody(), level, id),
      }),
      new LatencyExcess(scope, everybody()),
      new FiguresScene(scope, ['consumers', 'known']),
      new Charts(errorRatePanel(scope), trafficPanel(scope, byEndpoint())),
    ],
    { ...optionsOf(level, id), lead: new Rows({ children: [new ConsumerCard(level, id), claimsOf(level, id)] }) }
  );
}

/** What is the matter with a consumer now; for a plan, with which of its organizations. */
function claimsOf(level: ConsumerLevel, id: string): ClaimsScene {
  return level === 'plan'
    ? new ClaimsScene(scopeOf(level, id), { level })
    : new ClaimsScene(screenScope('consumer'), { level, only: id });
}

/** The endpoints that one consumer calls. */
export function consumerEndpoints(level: ConsumerLevel, id: string): EmbeddedScene {
  const scope = scopeOf(level, id);
  const content = [
    new Charts(trafficPanel(scope, byEndpoint())),
    endpointUse(scope, everybody()),
    endpointsTable(scope),
  ];
  return screenScene(scope, content, optionsOf(level, id));
}

/** What fails for one consumer, where, and the calls that failed. */
export function consumerErrors(level: ConsumerLevel, id: string): EmbeddedScene {
  const scope = scopeOf(level, id);
  const content = [
    new Charts(errorRatePanel(scope)),
    errorsByEndpoint(scope),
    unknownOutcomes(scope),
    recentCalls(failed(scope)),
  ];
  return screenScene(scope, content, optionsOf(level, id));
}

/** The newest calls of one consumer. */
export function consumerCalls(level: ConsumerLevel, id: string): EmbeddedScene {
  return callsScene(scopeOf(level, id), (scope) => [recentCalls(scope)], optionsOf(level, id));
}

/** The calls of everybody, with which a consumer is compared. */
function everybody() {
  return screenScope('consumer');
}

function scopeOf(level: ConsumerLevel, id: string) {
  return screenScope('consumer', equals(consumerColumn(level), id));
}
