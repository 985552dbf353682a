import React from 'react';
import { getDefaultTimeRange, LoadingState, toDataFrame, type PanelData } from '@grafana/data';
import { act, render, screen } from '@testing-library/react';
import { count } from '../../sql/columns';
import { query } from '../../sql/query';
import { QueryResult } from './QueryResult';

const asked = query('test/calls', { columns: { calls: count() }, select: { calls: 'calls' }, from: 'x', limit: 1 });

function show(data: Partial<PanelData> | undefined) {
  const complete = data && { state: LoadingState.Done, series: [], timeRange: getDefaultTimeRange(), ...data };
  return render(
    <QueryResult query={asked} data={complete} onRetry={jest.fn()}>
      {([{ calls }]) => `${calls} calls`}
    </QueryResult>
  );
}

const answered = [toDataFrame([{ calls: 7 }])];
const wait = (ms: number) => act(async () => jest.advanceTimersByTime(ms));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('says that it still waits when the first answer takes long', async () => {
  show(undefined);
  await wait(3_000);
  expect(screen.queryByText(/Still waiting/)).not.toBeInTheDocument();
  await wait(2_000);
  expect(screen.getByText('Still waiting for ClickHouse.')).toBeInTheDocument();
});

it('keeps the rows while a refresh takes long, and says that they are older', async () => {
  show({ state: LoadingState.Loading, series: answered });
  expect(screen.getByText('7 calls')).toBeInTheDocument();
  await wait(5_000);
  expect(screen.getByText('7 calls')).toBeInTheDocument();
  expect(screen.getByText(/The numbers are from the last answer/)).toBeInTheDocument();
});

it('is quiet when the answer is there', async () => {
  show({ series: answered });
  await wait(60_000);
  expect(screen.queryByText(/Still waiting/)).not.toBeInTheDocument();
});

it.each<[string, Partial<PanelData>, string]>([
  ['an engine’s error', { state: LoadingState.Error, errors: [{ message: 'code: 62, wrong' }] }, 'The query failed'],
  ['no answer at all', { state: LoadingState.Done }, 'No answer from Grafana'],
  ['an answer that is not declared', { series: [toDataFrame([{ calls: 'x' }])] }, 'Unexpected answer'],
])('tells %s', (_, data, title) => {
  show(data);
  expect(screen.getByText(title)).toBeInTheDocument();
  expect(screen.queryByText(/calls$/)).not.toBeInTheDocument();
});
