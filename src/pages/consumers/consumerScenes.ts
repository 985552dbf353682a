import { t } from '@grafana/i18n';
import type { EmbeddedScene } from '@grafana/scenes';
import type { ConsumerLevel } from '../../../model/consumers';
import { getCurrentSettings } from '../../config/currentSettings';
import { CONSUMER_VARIABLE } from '../../links/urlKeys';
import { ALL_KINDS, TIMELINE_KINDS } from '../../queries/consumers/timelineQuery';
import { ClosedListVariable } from '../../variables/ClosedListVariable';
import { timelineKindNames } from '../../text/timelineKinds';
import { screenUrl } from '../../links/routes';
import { errorRatePanel } from '../../panels/errorRatePanel';
import { expectedLatencyPanel } from '../../panels/consumerPanels';
import { explorePanel } from '../../panels/explorePanel';
import { moneyPanel } from '../../panels/moneyPanels';
import { egressPanel, quotaUsePanel } from '../../panels/quotaPanels';
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
import { LatencyLimit } from '../../scenes/latency/LatencyLimit';
import { byEndpoint, screenScope } from '../../scenes/scope';
import { callsScene, screenScene } from '../../scenes/screenScene';
import {
  endpointsTable,
  endpointUse,
  errorsByEndpoint,
  errorTypes,
  recentCalls,
  timeline,
  unknownOutcomes,
} from '../../scenes/tables/tables';
import { callsOf } from '../../sql/consumerCalls';
import { failed } from '../../sql/filters';
import { consumerLabels, levelName } from '../../text/labels';

function optionsOf(level: ConsumerLevel, id: string) {
  const title = t('consumers.missing', 'No such {{level}}', { level: levelName(level).toLocaleLowerCase() });
  const missing = { title, href: screenUrl('consumers'), link: t('consumers.missing-link', 'All consumers') };
  // Six tabs and a line of facts: the comparison is chosen on other screens, and each change says what it is against.
  return { hidePivot: true, hideCompare: true, missing, lead: new ConsumerCard(level, id) };
}

/** How one consumer fares: outcome, errors, durations, and what it calls. */
export function consumerOverview(level: ConsumerLevel, id: string): EmbeddedScene {
  const scope = scopeOf(level, id);
  return screenScene(
    scope,
    [
      new Beside({
        main: new Rows({
          children: [
            new Charts(outcomePanel(scope)),
            new Charts(expectedLatencyPanel(scope, everybody())),
            new LatencyLimit(scope),
          ],
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
    new Charts(explorePanel(scope, 'endpoint', 'p95', consumerLabels())),
    new LatencyLimit(scope),
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
    errorTypes(scope),
    unknownOutcomes(scope),
    recentCalls(failed(scope), sameCallers(level)),
  ];
  return screenScene(scope, content, optionsOf(level, id));
}

/** What one consumer uses of its quota, transfers, earns and costs. */
export function consumerMoney(level: ConsumerLevel, id: string): EmbeddedScene {
  const scope = scopeOf(level, id);
  const content = [new Charts(quotaUsePanel(scope), outcomePanel(scope), moneyPanel(scope), egressPanel(scope))];
  return screenScene(scope, content, optionsOf(level, id));
}

/** What happened to one consumer. */
export function consumerTimeline(level: ConsumerLevel, id: string): EmbeddedScene {
  const scope = scopeOf(level, id);
  const own = { ...scope, where: [callsOf(scope.database, level, id)], includeInner: undefined };
  const names = timelineKindNames();
  const kinds = new ClosedListVariable({
    name: CONSUMER_VARIABLE.event,
    label: t('timeline.event', 'Kind of event'),
    prefix: t('timeline.prefix', 'show'),
    options: [
      { value: ALL_KINDS, label: t('timeline.all', 'All events') },
      ...TIMELINE_KINDS.map((kind) => ({ value: kind, label: names[kind] })),
    ],
  });
  return screenScene(scope, [timeline(own, level, id)], { ...optionsOf(level, id), onlyPeriod: true, own: [kinds] });
}

/** The newest calls of one consumer. */
export function consumerCalls(level: ConsumerLevel, id: string): EmbeddedScene {
  return callsScene(scopeOf(level, id), (scope) => [recentCalls(scope, sameCallers(level))], optionsOf(level, id));
}

/** Columns of calls that say on each row whose page it is. */
function sameCallers(level: ConsumerLevel): string[] {
  return level === 'organization' ? ['organization'] : level === 'application' ? ['organization', 'application'] : [];
}

/** The calls of everybody, with which a consumer is compared. */
function everybody() {
  return screenScope('consumer');
}

function scopeOf(level: ConsumerLevel, id: string) {
  return screenScope('consumer', callsOf(getCurrentSettings().database, level, id));
}
