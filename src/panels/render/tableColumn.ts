import { t } from '@grafana/i18n';
import { screenUrl } from '../../links/routes';
import { DRAWER, VARIABLE, variableKey } from '../../links/urlKeys';
import type { Column, Meaning } from '../../sql/columns';
import type { ColumnSpec } from '../spec';
import { colorProperties, NUMBER_FORMAT, NO_VALUE, PALETTE, type Properties } from './properties';

/** Name of the column that a row's link reads. */
const PATH_COLUMN = 'path';

/** Each filter of the filter bar is a parameter of its own in the address. */
const FILTERS = variableKey(VARIABLE.filters);

/** The link of a row: with what the address says about period, filters and other choices. */
function rowLink(column: true | string, narrowed: ColumnSpec['narrowed']): string {
  const path = `\${__data.fields.${column === true ? PATH_COLUMN : column}:raw}`;
  return narrowed === undefined
    ? `${path}\${__url.params}`
    : `${path}/${narrowed.tab}\${__url.params}&${FILTERS}=${narrowed.to}%7C%3D%7C\${__data.fields.${narrowed.to}:percentencode}`;
}

/** Where a panel is shown: in the app, or on a dashboard, whose address means nothing to the app. */
export type Place = 'screen' | 'dashboard';

const NOT_OPEN = `\${__url.params:exclude:${Object.values(DRAWER).join()}}`;

/** Opens one call over what is shown; from a dashboard, in the app. */
const callLink = (column: string, place: Place) =>
  `${place === 'screen' ? '${__url.path}' : `${screenUrl('explorer')}/calls`}${NOT_OPEN}&${DRAWER.call}=\${__data.fields.${column}:percentencode}`;

/** Width in pixels and alignment by meaning. Text takes what is left. */
const LAYOUT: Record<Meaning, Properties> = {
  text: {},
  id: { 'custom.width': 150, 'custom.inspect': true },
  flag: { 'custom.width': 76 },
  time: { 'custom.width': 136, 'custom.wrapHeaderText': true },
  count: { 'custom.width': 72, ...numeric() },
  number: { 'custom.width': 72, ...numeric() },
  money: { 'custom.width': 90, ...numeric() },
  bytes: { 'custom.width': 84, ...numeric() },
  share: { 'custom.width': 64, ...numeric() },
  change: { 'custom.width': 70, ...numeric() },
  points: { 'custom.width': 70, ...numeric() },
  factor: { 'custom.width': 72, ...numeric() },
  multiple: { 'custom.width': 104, ...numeric() },
  milliseconds: { 'custom.width': 72, ...numeric() },
  seconds: { 'custom.width': 72, ...numeric() },
  trend: {
    min: 0,
    color: { mode: 'fixed', fixedColor: 'blue' },
    'custom.width': 104,
    'custom.cellOptions': { type: 'sparkline', hideValue: true, lineWidth: 1, fillOpacity: 20 },
  },
};

const TIME_FORMAT = {
  ago: { unit: 'dateTimeFromNow', noValue: NO_VALUE },
  // Calls of one client are close together.
  exact: { unit: 'time:YYYY-MM-DD HH:mm:ss.SSS' },
};

/** Not shown, but there for the row's link. `hidden` is the name of Grafana before 12.3. */
export const HIDDEN: Properties = {
  'custom.hidden': true,
  'custom.hideFrom': { viz: true, legend: true, tooltip: true },
};

/** How a column of a table looks. */
export function tableColumn(
  { meaning }: Column<unknown>,
  spec: ColumnSpec,
  place: Place,
  textColor = PALETTE
): Properties {
  const { title, width, texts, starts, time, noValue } = spec;
  const url = linkOf(spec, place);
  const colors = colorProperties(spec, textColor);
  const fillsRest = meaning === 'text' && width === undefined;
  return {
    displayName: title,
    ...NUMBER_FORMAT[meaning],
    ...LAYOUT[meaning],
    ...(time && TIME_FORMAT[time]),
    ...(fillsRest && { 'custom.minWidth': 200 }),
    ...(width !== undefined && { 'custom.width': width }),
    ...colors,
    ...('thresholds' in colors && { 'custom.cellOptions': { type: 'color-text' } }),
    ...(texts && { mappings: [{ type: 'value', options: valueTexts(texts) }] }),
    ...(starts && {
      mappings: starts.map(({ text, color }, index) => colored(text, textColor(color), index)),
      color: TEXT,
      'custom.cellOptions': { type: 'color-text' },
    }),
    ...(url !== undefined && { links: [{ title: t('panels.table.open', 'Open'), url }] }),
    ...(noValue !== undefined && { noValue }),
  };
}

function linkOf({ link, href, opensCall, narrowed }: ColumnSpec, place: Place): string | undefined {
  if (opensCall !== undefined) {
    return callLink(opensCall, place);
  }
  if (href !== undefined) {
    return `\${__data.fields.${href}:raw}`;
  }
  return link ? rowLink(link, narrowed) : undefined;
}

/** The colour of other texts. */
const TEXT = { mode: 'fixed', fixedColor: 'text' };

/** Colours a text that begins so; the text stays. */
function colored(text: string, color: string, index: number) {
  const pattern = `/^${text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}/`;
  return { type: 'regex', options: { pattern, result: { color, index } } };
}

function numeric(): Properties {
  return { 'custom.align': 'right', 'custom.wrapHeaderText': true };
}

function valueTexts(texts: Record<string, string>) {
  return Object.fromEntries(Object.entries(texts).map(([value, text], index) => [value, { text, index }]));
}
