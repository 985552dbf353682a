import React, { type ReactNode } from 'react';
import { Text, useStyles2 } from '@grafana/ui';
import { pressVerb } from '../panel/PanelFrame';
import { getGrowthStyles } from '../growth/growthStyles';

interface Column {
  title: string;
  isNumber?: boolean;
}

interface Props {
  title: string;
  help?: string;
  columns: Column[];
  /** Above the table. */
  lead?: ReactNode;
  /** Stands in the place of the table. */
  none?: string;
  /** Below the table. */
  after?: ReactNode;
  /** The rows of the table. */
  children: ReactNode;
}

/** A section with a table. */
export function MoneyTable({ title, help, columns, lead, none, after, children }: Props) {
  const styles = useStyles2(getGrowthStyles);
  return (
    <section className={styles.section} aria-label={title} onKeyDown={pressVerb} role="region">
      <Text element="h2" variant="h5">
        {title}
      </Text>
      {lead}
      {none !== undefined ? (
        <Text>{none}</Text>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" className={column.isNumber ? styles.number : undefined} key={column.title}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
      {after}
      {help !== undefined && (
        <Text variant="bodySmall" color="secondary">
          {help}
        </Text>
      )}
    </section>
  );
}
