import React from 'react';
import { getDefaultTimeRange, LoadingState, toDataFrame, type PanelData } from '@grafana/data';
import { SceneDataNode, SceneReactObject, SceneTimeRange } from '@grafana/scenes';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ScreenBody } from './ScreenBody';

const trust = {
  newest_age: 5,
  calls: 1000,
  known_calls: 500,
  unknown_outcomes: 0,
  rollup_calls: 900,
  rollups: 'trait_calls_per_hour',
};

function show(row: Record<string, string | number | null> | undefined, changes: Partial<PanelData> = {}) {
  const body = new ScreenBody(
    { screen: 'test', database: 'callsight', where: [] },
    new SceneReactObject({ reactNode: 'Charts' })
  );
  const series = row ? [toDataFrame([row])] : [];
  const $timeRange = new SceneTimeRange();
  const refresh = jest.spyOn($timeRange, 'onRefresh');
  body.setState({
    $timeRange,
    $data: new SceneDataNode({
      data: { state: LoadingState.Done, series, timeRange: getDefaultTimeRange(), ...changes },
    }),
  });
  render(<body.Component model={body} />);
  return refresh;
}

it('shows the content below the trust strip', () => {
  show(trust);
  expect(screen.getByText('Charts')).toBeVisible();
  expect(screen.getByRole('list', { name: 'Data quality' })).toHaveTextContent(
    '50.0% of calls from known organizations'
  );
});

it('shows the content while the strip is still asked for', () => {
  show(undefined, { state: LoadingState.Loading });
  expect(screen.getByText('Charts')).toBeVisible();
});

it('says that the period is empty, and how old the newest call is', () => {
  show({ ...trust, newest_age: 7200, calls: 0 });
  expect(screen.queryByText('Charts')).not.toBeInTheDocument();
  expect(screen.getByRole('heading')).toHaveTextContent('No calls in this period');
  expect(screen.getByText(/is 2.0 hours old/)).toBeInTheDocument();
});

it('says what to do when nothing is stored at all', () => {
  show({ ...trust, newest_age: null, calls: 0 });
  expect(screen.getByRole('heading')).toHaveTextContent('No calls are stored yet');
  expect(screen.getByRole('link')).toHaveAttribute('href', '/plugins/callsight-analytics-app');
});

it('shows an error with its message, and asks everything again on request', async () => {
  const refresh = show(undefined, { state: LoadingState.Error, errors: [{ message: 'code: 60, no such table' }] });
  expect(screen.getByText('code: 60, no such table')).toBeVisible();
  expect(screen.getByText('Charts')).not.toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(refresh).toHaveBeenCalled();
});
