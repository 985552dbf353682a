import { COMPARED } from '../../data/resolution';
import { VARIABLE } from '../../links/urlKeys';
import type { Meaning } from '../../sql/columns';
import type { ChartSpec, PanelSpec, StatSpec, TableSpec } from '../spec';
import { COMPARE_MODES } from '../../sql/window';
import { compareModeName } from '../../text/labels';
import { COMPARED_COLOR } from '../palette';
import type { PanelType } from './panelTypes';
import { colorProperties, NO_VALUE, NUMBER_FORMAT, PALETTE, type Properties, type TextColor } from './properties';
import { HIDDEN, tableColumn, type Place } from './tableColumn';

/** One rule of a panel's field options: which fields, and what they look like. */
export interface Override {
  matcher: { id: 'byName' | 'byType'; options: string };
  properties: Array<{ id: string; value: unknown }>;
}

/** A panel of Grafana without its data: the same in a scene and in a dashboard. */
export interface PanelModel {
  type: PanelType;
  title: string;
  description: string;
  /** How the data source shapes the answer. */
  format: 'time series' | 'table';
  options: Record<string, unknown>;
  fieldConfig: {
    defaults: { unit?: string; min?: number; noValue?: string; custom?: Record<string, unknown> };
    overrides: Override[];
  };
}

/** What Grafana draws for a spec. @param textColor colours of numbers and texts */
export function panelModel(spec: PanelSpec, place: Place = 'screen', textColor = PALETTE): PanelModel {
  const { title, description } = spec;
  switch (spec.kind) {
    case 'bars':
    case 'lines':
      return { type: 'timeseries', format: 'time series', title, description, ...chart(spec) };
    case 'table':
      return { type: 'table', format: 'table', title, description, ...table(spec, place, textColor) };
    case 'stat':
      return { type: 'stat', format: 'table', title, description, ...stat(spec, textColor) };
  }
}

type Look = Pick<PanelModel, 'options' | 'fieldConfig'>;

const BARS = { drawStyle: 'bars', stacking: { mode: 'normal', group: 'A' }, fillOpacity: 80, lineWidth: 0 };
const LINES = { drawStyle: 'line', lineWidth: 2, fillOpacity: 0, showPoints: 'auto', spanNulls: false };
/** Pixels of a legend at most: a third of a narrow chart. */
const LEGEND_WIDTH = 170;

/** Pixels of a character of a legend, and of its mark and margins. */
const LEGEND_CHARACTER = 7;
const LEGEND_MARK = 48;

const LOGARITHMIC = { scaleDistribution: { type: 'log', log: 10 } };

/** Units of an axis, where a number has fewer digits than in a table. */
const AXIS_UNIT: Partial<Record<Meaning, string>> = {
  count: 'short',
  money: 'short',
  bytes: 'decbytes',
  share: 'percentunit',
  multiple: 'suffix:×',
  milliseconds: 'ms',
};

/** The period that is compared with: dashed and behind the colours of the series, which it is no part of. */
const COMPARED_LOOK = {
  displayName: `\${${VARIABLE.compare}:text}`,
  color: { mode: 'fixed', fixedColor: COMPARED_COLOR },
  'custom.drawStyle': 'line',
  'custom.lineWidth': 1,
  'custom.lineStyle': { fill: 'dash', dash: [6, 4] },
  'custom.fillOpacity': 0,
  'custom.showPoints': 'never',
  'custom.stacking': { mode: 'none', group: COMPARED },
};

function chart(spec: ChartSpec): Look {
  const { kind, query, label, series, scale, noValue, least = 0 } = spec;
  const meanings = Object.values(query.columns).map(({ meaning }) => meaning);
  const units = meanings.map((meaning) => AXIS_UNIT[meaning]);
  const byLabel =
    label === undefined ? [] : [override('byType', 'number', { displayName: `\${__field.labels.${label}}` })];
  const bySeries = Object.entries(series).map(([name, { title, color }]) =>
    override('byName', name, {
      ...(title !== undefined && { displayName: title }),
      ...(color !== undefined && { color: { mode: 'fixed', fixedColor: color } }),
    })
  );
  return {
    options: {
      legend: { showLegend: true, displayMode: 'list', placement: 'right', calcs: [], width: legendWidth(spec) },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    fieldConfig: {
      defaults: {
        unit: units.find((unit) => unit !== undefined),
        // A logarithmic axis has no zero; a margin and what is signed can be below it.
        min: scale !== undefined || meanings.includes('money') ? undefined : least,
        noValue,
        custom: { ...(kind === 'bars' ? BARS : LINES), ...(scale === 'logarithmic' && LOGARITHMIC) },
      },
      overrides: [...byLabel, ...bySeries, ...(spec.compared ? [override('byName', COMPARED, COMPARED_LOOK)] : [])],
    },
  };
}

/** As wide as its names are, where the spec has all of them. */
function legendWidth({ label, series, compared }: ChartSpec): number {
  const names = Object.entries(series).map(([name, { title = name }]) => title);
  const periods = compared ? COMPARE_MODES.map(compareModeName) : [];
  const longest = Math.max(0, ...[...names, ...periods].map((name) => name.length));
  return label === undefined ? Math.min(LEGEND_WIDTH, LEGEND_MARK + longest * LEGEND_CHARACTER) : LEGEND_WIDTH;
}

function table({ query, added, columns, noValue }: TableSpec, place: Place, textColor: TextColor): Look {
  const overrides = Object.entries({ ...query.columns, ...added }).map(([name, column]) => {
    const spec = columns.find((candidate) => candidate.column === name);
    return override('byName', name, spec ? tableColumn(column, spec, place, textColor) : HIDDEN);
  });
  return { options: { showHeader: true, cellHeight: 'sm' }, fieldConfig: { defaults: { noValue }, overrides } };
}

function stat({ query, columns }: StatSpec, textColor: TextColor): Look {
  const figures = columns.map((spec) =>
    override('byName', spec.column, {
      displayName: spec.title,
      ...NUMBER_FORMAT[query.columns[spec.column].meaning],
      color: { mode: 'fixed', fixedColor: 'text' },
      ...colorProperties(spec, textColor),
    })
  );
  return {
    options: {
      colorMode: 'value',
      graphMode: 'none',
      textMode: 'value_and_name',
      orientation: 'auto',
      justifyMode: 'auto',
      reduceOptions: { values: false, calcs: ['lastNotNull'], fields: '/.*/' },
    },
    fieldConfig: { defaults: { noValue: NO_VALUE }, overrides: figures },
  };
}

function override(matcher: Override['matcher']['id'], options: string, properties: Properties): Override {
  return {
    matcher: { id: matcher, options },
    properties: Object.entries(properties).map(([id, value]) => ({ id, value })),
  };
}
