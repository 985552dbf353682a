import React from 'react';
import { css } from '@emotion/css';
import { formattedValueToString } from '@grafana/data';
import type { VizPanel } from '@grafana/scenes';
import { TableCellDisplayMode } from '@grafana/schema';
import { useTheme2, type CustomCellRendererProps } from '@grafana/ui';
import { getCurrentSettings } from '../../config/currentSettings';
import type { TableSpec } from '../../panels/spec';
import type { Meaning } from '../../sql/columns';
import { withSign } from '../../text/format';
import { isSupported } from './supportedChange';
import { withCells } from './withCells';

/** The look of the fields of a table, in which a change has a color only where it is more than chance. */
export function withChangeCells<Config extends VizPanel['state']['fieldConfig']>(
  spec: TableSpec,
  fieldConfig: Config
): Config {
  const isBetterOrWorse = (name: string) =>
    spec.columns.some(({ column, tolerance }) => column === name && tolerance !== undefined);
  return withCells(fieldConfig, (name) =>
    CHANGES.includes(spec.query.columns[name]?.meaning)
      ? {
          type: TableCellDisplayMode.Custom,
          cellComponent: isBetterOrWorse(name) ? JudgedChangeCell : ChangeCell,
        }
      : undefined
  );
}

const CHANGES: Array<Meaning | undefined> = ['change', 'points'];

/** A change for better or worse. */
const JudgedChangeCell = (props: CustomCellRendererProps) => <ChangeCell {...props} isJudged />;

function ChangeCell({ field, frame, rowIndex, value, isJudged }: CustomCellRendererProps & { isJudged?: boolean }) {
  const theme = useTheme2();
  const shown = field.display?.(value);
  const numberOf = (column: string) => {
    const found: unknown = frame.fields.find(({ name }) => name === column)?.values[rowIndex];
    return typeof found === 'number' ? found : undefined;
  };
  const { primary, secondary } = theme.colors.text;
  const isMore = isSupported(field.name, numberOf, getCurrentSettings());
  const color = !isMore ? secondary : isJudged ? shown?.color : primary;
  const text = shown === undefined ? String(value) : formattedValueToString(shown);
  return <span className={css({ color })}>{withSign(text, value)}</span>;
}
