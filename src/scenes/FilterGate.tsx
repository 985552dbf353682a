import React, { type ReactNode } from 'react';
import { t } from '@grafana/i18n';
import type { AdHocFiltersVariable } from '@grafana/scenes';
import { Button, Text } from '@grafana/ui';
import { DIMENSION_NAMES, isDimension, type Dimension } from '../../model/dimensions';
import { filterExpression, type RefusedFilter } from '../sql/filters';
import { dimensionName } from '../text/labels';
import { PLAIN_TEXT } from '../text/plainText';
import { EmptyState } from './states/EmptyState';

interface Props {
  variable: AdHocFiltersVariable;
  children: ReactNode;
}

/** Dimensions of how a call ended: a filter for one leaves calls out of the total that rates of errors are shares of. */
const OUTCOME_DIMENSIONS: readonly Dimension[] = ['error_class', 'error_type', 'status_code'];

/** The content of a screen, unless one of its filters cannot be applied: then it says which, and removes it. */
export function FilterGate({ variable, children }: Props) {
  const { filters } = variable.useState();
  const { refused = [] } = filterExpression(filters);
  if (refused.length === 0) {
    const byOutcome = OUTCOME_DIMENSIONS.filter((dimension) => filters.some(({ key }) => key === dimension));
    return (
      <>
        {byOutcome.length > 0 && <OutcomeNote dimensions={byOutcome} />}
        {children}
      </>
    );
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

function OutcomeNote({ dimensions }: { dimensions: readonly Dimension[] }) {
  return (
    <div role="note">
      <Text variant="bodySmall" color="secondary">
        {t(
          'filters.by-outcome',
          'Filtered by {{names}}: rates are shares of the calls that the filter leaves, not of all calls.',
          { names: dimensions.map(dimensionName).join(', '), ...PLAIN_TEXT }
        )}
      </Text>
    </div>
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
