import { SLO_DEFAULTS, type SloDefinition } from '../../../../model/slos';

/** What other formats of SLOs have no field for: kept there as labels or annotations, each a text. */
export const SLO_SETTINGS = [
  'title',
  'owner',
  'window',
  'weighting',
  'consumer',
  'min_calls',
  'min_errors',
  'min_consumers',
] as const;

export type SloSetting = (typeof SLO_SETTINGS)[number];

/** The settings of an SLO as texts, but for those that are as the default. */
export function settingTexts(slo: SloDefinition): Partial<Record<SloSetting, string>> {
  const { window, low_traffic, page } = slo;
  const windowText = window.kind === 'rolling' ? `${window.days}d` : `${window.unit} ${window.time_zone}`;
  const all: Array<[setting: SloSetting, text: string, byDefault: string]> = [
    ['title', slo.title, slo.name],
    ['owner', slo.owner, SLO_DEFAULTS.owner],
    ['window', windowText, `${SLO_DEFAULTS.window.days}d`],
    ['weighting', slo.weighting, SLO_DEFAULTS.weighting],
    ['consumer', slo.consumer, SLO_DEFAULTS.consumer],
    ['min_calls', String(low_traffic.min_calls), String(SLO_DEFAULTS.low_traffic.min_calls)],
    ['min_errors', String(low_traffic.min_errors), String(SLO_DEFAULTS.low_traffic.min_errors)],
    ['min_consumers', String(page.min_consumers), String(SLO_DEFAULTS.page.min_consumers)],
  ];
  return Object.fromEntries(
    all.filter(([, text, byDefault]) => text !== byDefault).map(([name, text]) => [name, text])
  );
}

/** Settings from texts, unchecked: the schema says what is wrong with them. */
export function settingsFrom(texts: Readonly<Partial<Record<SloSetting, string>>>): Record<string, unknown> {
  const { min_calls, min_errors, min_consumers, window, ...words } = texts;
  const low_traffic = { ...numberOf('min_calls', min_calls), ...numberOf('min_errors', min_errors) };
  return {
    ...words,
    ...(window === undefined ? {} : { window: windowOf(window) }),
    ...(Object.keys(low_traffic).length === 0 ? {} : { low_traffic }),
    ...(min_consumers === undefined ? {} : { page: numberOf('min_consumers', min_consumers) }),
  };
}

/** A window from its text: `28d`, or a unit of the calendar and a time zone, such as `month UTC`. */
function windowOf(text: string): unknown {
  const [calendar, time_zone] = text.split(' ');
  return /^\d/.test(text) ? text : { calendar, ...(time_zone === undefined ? {} : { time_zone }) };
}

const numberOf = (name: string, text: string | undefined): Record<string, unknown> =>
  text === undefined ? {} : { [name]: /^\d+$/.test(text) ? Number(text) : text };
