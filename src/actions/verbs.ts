import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { screenUrl } from '../links/routes';
import { searchWith, withoutDrawers } from '../links/searchWith';
import { DRAWER, EXPLORER_VARIABLE, variableKey } from '../links/urlKeys';
import type { OwnRule, PanelSpec } from '../panels/spec';
import { panelAlertQuery } from '../queries/alerts/panelAlertQuery';
import type { DimensionFilter } from '../sql/scope';
import { levelName } from '../text/labels';
import type { Abilities } from './abilities';
import { ALERT_THRESHOLD, alertUrl } from './alertUrl';
import { exploreUrl } from './exploreUrl';
import { pivotLevel, rawFilters, fixedFilters, whoDimension, whoLevel, whySelection } from './questions';

/** Where a verb leads, or why it has no effect on the panel. An address with SQL in it is long: it is made on request. */
export type Verb = { href: () => string; missing?: undefined } | { href?: undefined; missing: string };

/** What a reader can ask next about the calls of a panel. */
export interface Verbs {
  /** What is different about these calls, over the same screen. */
  why: Verb;
  /** The same by consumer. */
  who: Verb;
  /** The calls themselves. */
  raw: Verb;
  /** Grafana's form for an alert rule. */
  alert: Verb;
  explore: Verb;
}

/** What the screen around a panel shows. */
export interface ScreenState {
  location: { pathname: string; search: string };
  /** Those of the filter bar. */
  filters: readonly DimensionFilter[];
  /** Value of the pivot. */
  pivot: unknown;
  /** uid of the data source. */
  uid: string;
  range: { from: string; to: string };
  /** Fills in the variables of the scene. */
  interpolate: (sql: string) => string;
  abilities: Abilities;
}

/** The verbs of a panel on a screen. */
export function verbsOf(spec: PanelSpec, screen: ScreenState): Verbs {
  if (spec.about.notCalls) {
    const none = { missing: t('verbs.no-calls', 'This panel is not about calls.') };
    return { why: none, who: none, raw: none, alert: none, explore: explore(spec, screen) };
  }
  return {
    why: why(spec, screen),
    who: who(spec, screen),
    raw: raw(spec, screen),
    alert: alertRule(spec, screen),
    explore: explore(spec, screen),
  };
}

function why({ about }: PanelSpec, { location }: ScreenState): Verb {
  const search = withoutDrawers(location.search);
  search.set(DRAWER.why, whySelection(about));
  return { href: () => `${locationUtil.assureBaseUrl(location.pathname)}?${search}` };
}

function who({ about }: PanelSpec, { location, filters, pivot }: ScreenState): Verb {
  const found = whoLevel(about, filters, pivotLevel(pivot));
  if (found.level === undefined) {
    return { missing: 'shown' in found ? alreadyShown(found.shown) : oneOnly(found.fixed) };
  }
  const values = {
    [variableKey(EXPLORER_VARIABLE.by)]: whoDimension(found.level),
    [variableKey(EXPLORER_VARIABLE.measure)]: about.measure,
  };
  return inApp('over-time', searchWith(location.search, { filters: fixedFilters(about.scope), values }));
}

function alreadyShown(level: Parameters<typeof levelName>[0]): string {
  return t('verbs.who-shown', 'This panel is broken down by {{level}} already.', {
    level: levelName(level).toLocaleLowerCase(),
  });
}

function oneOnly(level: Parameters<typeof levelName>[0]): string {
  return t('verbs.who-fixed', 'All of these calls are of one {{level}}.', {
    level: levelName(level).toLocaleLowerCase(),
  });
}

function raw({ about }: PanelSpec, { location }: ScreenState): Verb {
  return about.listsCalls
    ? { missing: t('verbs.raw-shown', 'This panel lists the calls already.') }
    : inApp('calls', searchWith(location.search, { filters: rawFilters(about) }));
}

function inApp(tab: string, search: string): Verb {
  return { href: () => locationUtil.assureBaseUrl(`${screenUrl('explorer')}/${tab}`) + search };
}

function alertRule({ title, about }: PanelSpec, screen: ScreenState): Verb {
  const { scope, measure, by, rule } = about;
  const ofMeasure = () => ({
    title,
    threshold: ALERT_THRESHOLD[measure],
    sql: screen.interpolate(panelAlertQuery(scope, measure, by).sql),
  });
  return ruleVerb(rule ?? ofMeasure, screen);
}

/** Begins a rule, or says why there is none. @param rule made on request where its SQL has variables of the scene */
export function ruleVerb(
  rule: OwnRule | (() => OwnRule),
  { abilities, uid, location }: Pick<ScreenState, 'abilities' | 'uid' | 'location'>
): Verb {
  const missing = abilities.alerting.missing ?? (typeof rule === 'function' ? undefined : rule.missing);
  if (missing !== undefined) {
    return { missing };
  }
  const href = () => {
    const { title, threshold, sql } = typeof rule === 'function' ? rule() : rule;
    const screen = new URL(
      locationUtil.assureBaseUrl(location.pathname) + searchWith(location.search, {}),
      document.baseURI
    );
    return locationUtil.assureBaseUrl(alertUrl({ title, threshold, uid, sql, screen: screen.href }));
  };
  return { href };
}

function explore({ query, kind }: PanelSpec, { abilities, interpolate, uid, range }: ScreenState): Verb {
  const { missing } = abilities.explore;
  if (missing !== undefined) {
    return { missing };
  }
  const format = kind === 'bars' || kind === 'lines' ? 'time series' : 'table';
  return { href: () => locationUtil.assureBaseUrl(exploreUrl({ uid, sql: interpolate(query.sql), format, range })) };
}
