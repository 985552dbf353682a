import React from 'react';
import { css } from '@emotion/css';
import { formattedValueToString } from '@grafana/data';
import type { VizPanel } from '@grafana/scenes';
import { TableCellDisplayMode } from '@grafana/schema';
import { useTheme2, type CustomCellRendererProps } from '@grafana/ui';
import { getCurrentSettings } from '../../config/currentSettings';
import type { TableSpec } from '../../panels/spec';
import { withSign } from '../../text/format';
import { isSupported } from './supportedChange';
import { withCells } from './withCells';

/** The look of the fields of a table, in which a change has a color only where it is more than chance. */
export function withChangeCells<Config extends VizPanel['state']['fieldConfig']>(
  spec: TableSpec,
  fieldConfig: Config
): Config {
  const isChange = (name: string) =>
    spec.columns.some(({ column, tolerance }) => column === name && tolerance !== undefined);
  return withCells(fieldConfig, (name) =>
    isChange(name) ? { type: TableCellDisplayMode.Custom, cellComponent: ChangeCell } : undefined
  );
}

function ChangeCell({ field, frame, rowIndex, value }: CustomCellRendererProps) {
  const theme = useTheme2();
  const shown = field.display?.(value);
  const numberOf = (column: string) => {
    const found: unknown = frame.fields.find(({ name }) => name === column)?.values[rowIndex];
    return typeof found === 'number' ? found : undefined;
  };
  const color = isSupported(field.name, numberOf, getCurrentSettings()) ? shown?.color : theme.colors.text.secondary;
  const text = shown === undefined ? String(value) : formattedValueToString(shown);
  return <span className={css({ color })}>{withSign(text, value)}</span>;
}
