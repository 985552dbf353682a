import { t } from '@grafana/i18n';

/** One screen of the app, as navigation, plugin.json and the address name it. */
export interface Screen {
  /** Path of the screen, relative to the app. Part of every shared link: never rename. */
  id: string;
  title: () => string;
  /** What it shows, for the README of the catalog: English. */
  summary: string;
  /** Icon of Grafana's side menu. */
  icon: string;
  /** Who sees it in the side menu, where the action below is not granted otherwise. */
  role: 'Viewer' | 'Editor' | 'Admin';
}

/**
 * The action of Grafana's access control that opens the screens of a role: `roles` of plugin.json grants them to the
 * basic roles, and an administrator can grant them to others.
 */
export const SCREEN_ACTIONS = { Viewer: 'screens:read', Editor: 'screens:read', Admin: 'setup:write' } as const;

/**
 * The screens in the order of the side menu; the app opens with the first. src/pages/pages.ts builds each of them;
 * `npm run build:screens` writes plugin.json and the README from this list.
 */
export const SCREENS = [
  {
    id: 'home',
    title: () => t('home.title', 'Home'),
    summary:
      'the consumers that need attention, each with one number and one thing to do, and the figures of your APIs.',
    icon: 'home-alt',
    role: 'Viewer',
  },
  {
    id: 'explorer',
    title: () => t('explorer.title', 'Explorer'),
    summary:
      'any measure by any dimension over time, what is different about failed or slow calls, and the calls themselves.',
    icon: 'compass',
    role: 'Viewer',
  },
  {
    id: 'consumers',
    title: () => t('consumers.title', 'Consumers'),
    summary:
      'traffic, share, errors by class, latency and changes for each developer, application, organization or plan. One control switches between the four. A word says how each one is: fine, API fault, silent, stuck, out of quota. Each consumer has a page of its own: who it is, quota, money, SDKs, latency against what its mix of endpoints lets expect, timeline, endpoints used and not used, errors, single calls.',
    icon: 'users-alt',
    role: 'Viewer',
  },
  {
    id: 'endpoints',
    title: () => t('api.title', 'API'),
    summary:
      'endpoints as consumers are listed, each with a page of its own; who is left on a version of the API, what it costs to switch it off, and how many will be left on a planned day; SDKs and how far they are behind; regions, networks and caches.',
    icon: 'sitemap',
    role: 'Viewer',
  },
  {
    id: 'money',
    title: () => t('money.title', 'Quota & money'),
    summary:
      'who runs out of quota, when and with which chance; plans by requests, egress, errors, latency and quota, weekly retention from key issuance, and latency percentiles by endpoint and hour; recurring revenue and why it moved, revenue, cost and margin by plan, organization and endpoint.',
    icon: 'calculator-alt',
    role: 'Viewer',
  },
  {
    id: 'growth',
    title: () => t('growth.title', 'Growth'),
    summary:
      'onboarding from the key to the first error-free day, with who waits at which step; retention by cohort, active consumers and API-hours; experiments of your settings and those that calls carry: how long they run, with how many consumers, and what they found; outreach: who would get which message by your rules, who got one, and what it changed.',
    icon: 'chart-line',
    role: 'Viewer',
  },
  {
    id: 'reliability',
    title: () => t('reliability.title', 'Reliability'),
    summary:
      'service level objectives: budget left, how fast it burns and who burns it, by requests and with each consumer weighing the same. Each has a page with its budget over time, consumers, endpoints, reasons and the worst uptime. New objective: what an objective would have cost in the last 28 days, with its YAML. Alerts: what fires in Grafana, and templates of rules, each tried on your calls of the last weeks with the threshold of your choice, or with one that keeps to the alarms a week that you accept. Retries: who repeats calls, what comes of it, storms, time-outs and open circuits. Anomalies: spikes and drops of each consumer against its own past, one row for a cause that many share.',
    icon: 'shield',
    role: 'Viewer',
  },
  {
    id: 'quality',
    title: () => t('quality.title', 'Data quality'),
    summary:
      'how completely each source describes its calls, what senders stated and could not be read, with the setting that corrects it, and records that were not stored.',
    icon: 'heart-rate',
    role: 'Viewer',
  },
  {
    id: 'setup',
    title: () => t('setup.title', 'Set up'),
    summary: 'what is connected, what calls carry and what is next, each checked against the data, and a test call.',
    icon: 'check-square',
    role: 'Admin',
  },
] as const satisfies readonly Screen[];

export type ScreenId = (typeof SCREENS)[number]['id'];
