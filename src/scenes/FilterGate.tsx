import React, { type ReactNode } from 'react';
import { t } from '@grafana/i18n';
import type { AdHocFiltersVariable } from '@grafana/scenes';
import { Button } from '@grafana/ui';
import { DIMENSION_NAMES, isDimension } from '../../model/dimensions';
import { filterExpression, type RefusedFilter } from '../sql/filters';
import { dimensionName } from '../text/labels';
import { PLAIN_TEXT } from '../text/plainText';
import { EmptyState } from './states/EmptyState';

interface Props {
  variable: AdHocFiltersVariable;
  children: ReactNode;
}

/** The content of a screen, unless one of its filters cannot be applied: then it says which, and removes it. */
export function FilterGate({ variable, children }: Props) {
  const { filters } = variable.useState();
  const { refused = [] } = filterExpression(filters);
  if (refused.length === 0) {
    return <>{children}</>;
  }
  const remove = () =>
    variable.updateFilters(filters.filter((filter) => filterExpression([filter]).refused === undefined));
  return (
    <EmptyState
      title={t('filters.refused', 'A filter cannot be applied')}
      icon="filter"
      actions={
        <Button variant="secondary" icon="times" onClick={remove}>
          {t('filters.remove', 'Remove it')}
        </Button>
      }
    >
      {refused.map((filter) => (
        <p key={filter.key + filter.operator}>{reasonOf(filter)}</p>
      ))}
    </EmptyState>
  );
}

function reasonOf({ key, operator, problem }: RefusedFilter): string {
  switch (problem) {
    case 'dimension':
      return t('filters.unknown-dimension', 'Filter “{{name}}” is not available here. Available: {{available}}.', {
        name: key,
        available: DIMENSION_NAMES.map(dimensionName).join(', '),
        ...PLAIN_TEXT,
      });
    case 'operator':
      return t(
        'filters.unknown-operator',
        'Filter “{{name}}” has the operator “{{operator}}”, which is not supported.',
        {
          name: key,
          operator,
          ...PLAIN_TEXT,
        }
      );
    case 'number':
      return t('filters.no-number', 'Filter “{{name}}” has the operator “{{operator}}”, which takes a whole number.', {
        name: isDimension(key) ? dimensionName(key) : key,
        operator,
        ...PLAIN_TEXT,
      });
  }
}
