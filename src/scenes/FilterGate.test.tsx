import React from 'react';
import { AdHocFiltersVariable } from '@grafana/scenes';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { filterCondition } from '../sql/filters';
import { FilterGate } from './FilterGate';

function show(filters: Array<{ key: string; operator: string; value: string }>) {
  const variable = new AdHocFiltersVariable({
    name: 'filters',
    applyMode: 'manual',
    filters,
    expressionBuilder: filterCondition,
  });
  render(<FilterGate variable={variable}>Charts</FilterGate>);
  return variable;
}

it('shows the content when every filter can be applied', () => {
  show([{ key: 'plan_id', operator: '=', value: 'pro' }]);
  expect(screen.getByText('Charts')).toBeInTheDocument();
  expect(screen.queryByRole('note')).not.toBeInTheDocument();
});

it('says what rates are shares of where calls are filtered by how they ended', () => {
  show([{ key: 'error_class', operator: '=', value: 'server' }]);
  expect(screen.getByRole('note')).toHaveTextContent(
    'Filtered by Error class: rates are shares of the calls that the filter leaves, not of all calls.'
  );
});

it('names the filter that cannot be applied, shows no number, and removes just that filter on request', async () => {
  const variable = show([
    { key: 'latitude', operator: '=', value: '48' },
    { key: 'method', operator: '=', value: 'GET' },
  ]);
  expect(screen.queryByText('Charts')).not.toBeInTheDocument();
  expect(screen.getByText(/Filter “latitude” is not available here\. Available: Organization,/)).toBeInTheDocument();
  expect(variable.getValue()).toBe('1 = 0');

  await userEvent.click(screen.getByRole('button', { name: 'Remove it' }));
  expect(screen.getByText('Charts')).toBeInTheDocument();
  expect(variable.getValue()).toBe("method = 'GET'");
});

it('names an operator that is not supported', () => {
  show([{ key: 'method', operator: '<>', value: 'GET' }]);
  expect(screen.getByText(/Filter “method” has the operator “<>”/)).toBeInTheDocument();
});

it('asks for a number where numbers are compared', () => {
  show([{ key: 'status_code', operator: '>=', value: 'high' }]);
  expect(
    screen.getByText(/Filter “Status code” has the operator “>=”, which takes a whole number/)
  ).toBeInTheDocument();
});
