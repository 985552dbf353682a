import React from 'react';
import { formattedValueToString, type DataFrame, type Field } from '@grafana/data';
import type { VizPanel } from '@grafana/scenes';
import { TableCellDisplayMode } from '@grafana/schema';
import type { CustomCellRendererProps, TableCustomCellOptions } from '@grafana/ui';
import { nameOf } from '../../actions/names';
import { whySelection } from '../../actions/questions';
import type { Naming, TableSpec } from '../../panels/spec';
import { withCells } from '../tables/withCells';
import { NameButton } from './NameButton';

/** Gives the cells of a table that name something the menu of the name. */
export function withNames(spec: TableSpec, panel: VizPanel): VizPanel {
  panel.setState({ fieldConfig: withNameCells(spec, panel, panel.state.fieldConfig) });
  return panel;
}

/** The look of the fields of a table, whose cells that name something have the menu of the name. */
export function withNameCells<Config extends VizPanel['state']['fieldConfig']>(
  spec: TableSpec,
  panel: VizPanel,
  fieldConfig: Config
): Config {
  const naming = (column: string) => spec.columns.find((candidate) => candidate.column === column)?.names;
  return withCells(fieldConfig, (column) => {
    const names = naming(column);
    return names && nameCell(spec, names, panel);
  });
}

function nameCell({ about }: TableSpec, names: Naming, panel: VizPanel): TableCustomCellOptions {
  const selection = about.notCalls ? undefined : whySelection(about);
  const cellComponent = ({ field, frame, rowIndex, value }: CustomCellRendererProps) => {
    const text = field.display ? formattedValueToString(field.display(value)) : String(value);
    const isNamed = value !== null && value !== undefined;
    const name = isNamed ? nameInRow(names, text, frame, rowIndex) : undefined;
    return (
      <>
        <CellText field={field} rowIndex={rowIndex} text={text} />
        {name && <NameButton name={name} scene={panel} selection={selection} inCell />}
      </>
    );
  };
  return { type: TableCellDisplayMode.Custom, cellComponent };
}

/** The text of a cell, as a link where the column has one. */
function CellText({ field, rowIndex, text }: { field: Field; rowIndex: number; text: string }) {
  const [link] = field.getLinks?.({ valueRowIndex: rowIndex }) ?? [];
  return link === undefined ? (
    <>{text}</>
  ) : (
    <a href={link.href} title={link.title} target={link.target} onClick={link.onClick}>
      {text}
    </a>
  );
}

function nameInRow(names: Naming, label: string, frame: DataFrame, rowIndex: number) {
  return nameOf(names, label, (column) => {
    const value: unknown = frame.fields.find(({ name }) => name === column)?.values[rowIndex];
    return value === undefined || value === null ? '' : String(value);
  });
}
