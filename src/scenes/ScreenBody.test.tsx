import React from 'react';
import { getDefaultTimeRange, LoadingState, toDataFrame, type PanelData } from '@grafana/data';
import {
  SceneDataNode,
  SceneFlexItem,
  SceneFlexLayout,
  SceneReactObject,
  SceneTimeRange,
  SceneVariableSet,
} from '@grafana/scenes';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { tableData } from '../data/queryRunner';
import { ScreenBody } from './ScreenBody';
import type { Missing } from './states/NoCalls';

const ASKED = 1_700_000_000_000;
const trust = {
  ...{ newest: ASKED - 5_000, asked: ASKED, calls: 1000, known_calls: 500 },
  ...{ unknown_outcomes: 0, rollup_calls: 900, rollups: 'trait_calls_per_hour' },
};

function show(
  row: Record<string, string | number | null> | undefined,
  changes: Partial<PanelData> = {},
  missing?: Missing
) {
  const body = new ScreenBody(
    { screen: 'test', database: 'callsight', where: [] },
    new SceneReactObject({ reactNode: 'Charts' }),
    { missing }
  );
  const series = row ? [toDataFrame([row])] : [];
  const $timeRange = new SceneTimeRange({ from: 'now-1h', to: 'now' });
  body.setState({
    $timeRange,
    $variables: new SceneVariableSet({ variables: [] }),
    $data: new SceneDataNode({
      data: { state: LoadingState.Done, series, timeRange: getDefaultTimeRange(), ...changes },
    }),
  });
  render(
    <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <body.Component model={body} />
    </MemoryRouter>
  );
  return $timeRange;
}

const freshness = () => screen.getByRole('button', { name: /^\d/ });

it('shows the content below the header, whose sign of freshness says how far the numbers can be trusted', async () => {
  show(trust);
  expect(screen.getByText('Charts')).toBeVisible();
  expect(freshness()).toHaveAccessibleName('5 s since the last call');
  await userEvent.click(freshness());
  expect(screen.getByText(/50.0% of calls are from known organizations/)).toBeVisible();
});

it('counts the age on while nothing is asked', () => {
  jest.useFakeTimers();
  show(trust);
  act(() => jest.advanceTimersByTime(75_000));
  expect(freshness()).toHaveAccessibleName(/1.3 mins since the last call, getting old/);
  act(() => jest.advanceTimersByTime(600_000));
  expect(freshness()).toHaveAccessibleName(/old$/);
  jest.useRealTimers();
});

it('shows the content while the question about data quality is open', () => {
  show(undefined, { state: LoadingState.Loading });
  expect(screen.getByText('Charts')).toBeVisible();
});

it('shows the content where that question fails, and says so in the header', async () => {
  show(undefined, { state: LoadingState.Error, errors: [{ message: 'code: 60, no such table' }] });
  expect(screen.getByText('Charts')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: '–, data quality is not known' }));
  expect(screen.getByText(/Tables not found. code: 60, no such table/)).toBeVisible();
});

it('says that the period is empty, and leads to the time before the last call', async () => {
  const timeRange = show({ ...trust, newest: ASKED - 7_200_000, calls: 0 });
  expect(screen.queryByText('Charts')).not.toBeInTheDocument();
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('No calls in this period');
  await userEvent.click(screen.getByRole('button', { name: 'Show the time before the last call' }));
  const { from, to } = timeRange.state.value;
  expect(from.valueOf()).toBeLessThan(ASKED - 7_200_000);
  expect(to.valueOf()).toBeGreaterThan(ASKED - 7_200_000);
});

it('says what to do when nothing is stored at all', () => {
  show({ ...trust, newest: null, calls: 0 });
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('No such calls are stored');
  expect(screen.getByRole('link')).toHaveAttribute('href', '/plugins/callsight-analytics-app');
});

it('says that a consumer does not exist whose calls are not stored at all, and leads to all of them', () => {
  show({ ...trust, newest: null, calls: 0 }, {}, { title: 'No such plan', href: '/a/x/consumers', link: 'All' });
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('No such plan');
  expect(screen.getByRole('link', { name: 'All' })).toHaveAttribute('href', '/a/x/consumers');
});

it('asks a question again whose answer was a failure when the screen is shown again, and keeps answers', () => {
  const [failed, answered] = [LoadingState.Error, LoadingState.Done].map((state) => {
    const runner = tableData({ sql: 'SELECT 1' });
    const errors = state === LoadingState.Error ? [{ message: 'connection refused' }] : undefined;
    const series = errors ? [] : [toDataFrame([{ value: 1 }])];
    runner.setState({ data: { state, series, timeRange: getDefaultTimeRange(), errors } });
    return runner;
  });
  const children = [failed, answered].map(
    ($data) => new SceneFlexItem({ $data, body: new SceneReactObject({ reactNode: 'Chart' }) })
  );
  const scope = { screen: 'test', database: 'callsight', where: [] };
  const body = new ScreenBody(scope, new SceneFlexLayout({ children }));
  body.setState({ $data: new SceneDataNode() });
  const deactivate = body.activate();
  // Without data a runner asks when its panel is shown.
  expect(failed.state.data).toBeUndefined();
  expect(answered.state.data).toBeDefined();
  deactivate();
});
