import type { StandardEditorsRegistryItem } from '@grafana/data';

/** The host has no panel editor: every option exists with its default and its rules, but nothing edits it. */
export function NoEditor(): null {
  return null;
}

/** Ids of the option editors that the builders of @grafana/data and @grafana/ui ask for by name. */
const EDITOR_IDS = [
  'actions',
  'boolean',
  'color',
  'dashboard-uid',
  'field-name',
  'fieldColor',
  'links',
  'mappings',
  'multi-select',
  'number',
  'radio',
  'select',
  'slider',
  'stats-picker',
  'strings',
  'text',
  'thresholds',
  'timezone',
  'unit',
];

/** An entry for each editor that a panel's options can name. */
export function standardEditors(): StandardEditorsRegistryItem[] {
  return EDITOR_IDS.map((id) => ({ id, name: id, editor: NoEditor }));
}
