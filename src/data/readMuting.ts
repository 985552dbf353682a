import { fieldOf, listOf, textOf, textsOf, timeOf } from './fields';

/** A condition of a silence on one label: https://prometheus.io/docs/alerting/latest/configuration/#matcher */
export interface Matcher {
  name: string;
  value: string;
  isRegex: boolean;
  /** The label must match; else it must not. */
  isEqual: boolean;
}

/** A silence that is in force. */
export interface Silence {
  id: string;
  matchers: Matcher[];
  createdBy: string;
  comment: string;
  /** Milliseconds since the epoch; null where Grafana does not say. */
  endsAt: number | null;
}

/** An alert that Grafana does not send. */
export interface SuppressedAlert {
  labels: Record<string, string>;
  /** Ids of silences. */
  silencedBy: string[];
  /** Names of mute timings that are active. */
  mutedBy: string[];
}

/** What keeps alerts from being sent now. */
export interface Muting {
  silences: Silence[];
  suppressed: SuppressedAlert[];
}

/** The silences in force in an answer of `/api/v2/silences`. */
export const readSilences = (answer: unknown): Silence[] =>
  listOf(answer)
    .filter((silence) => textOf(fieldOf(silence, 'status'), 'state') === 'active')
    .map((silence) => ({
      id: textOf(silence, 'id'),
      matchers: listOf(fieldOf(silence, 'matchers')).map(readMatcher),
      createdBy: textOf(silence, 'createdBy'),
      comment: textOf(silence, 'comment'),
      endsAt: timeOf(silence, 'endsAt'),
    }));

const readMatcher = (matcher: unknown): Matcher => ({
  name: textOf(matcher, 'name'),
  value: textOf(matcher, 'value'),
  isRegex: fieldOf(matcher, 'isRegex') === true,
  // Versions before 0.22 of Alertmanager knew no other.
  isEqual: fieldOf(matcher, 'isEqual') !== false,
});

/** The alerts that are silenced or muted in an answer of `/api/v2/alerts`. */
export const readSuppressed = (answer: unknown): SuppressedAlert[] =>
  listOf(answer)
    .map((alert) => {
      const names = (field: string) =>
        listOf(fieldOf(fieldOf(alert, 'status'), field)).filter((name): name is string => typeof name === 'string');
      return { labels: textsOf(fieldOf(alert, 'labels')), silencedBy: names('silencedBy'), mutedBy: names('mutedBy') };
    })
    .filter(({ silencedBy, mutedBy }) => silencedBy.length + mutedBy.length > 0);
