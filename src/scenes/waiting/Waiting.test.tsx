import React from 'react';
import { getDefaultTimeRange, LoadingState } from '@grafana/data';
import { EmbeddedScene, SceneQueryRunner, SceneReactObject } from '@grafana/scenes';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { Waiting } from './Waiting';

const runner = (state: LoadingState) =>
  new SceneQueryRunner({ queries: [], data: { state, series: [], timeRange: getDefaultTimeRange() } });

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('says after 5 s for how many questions ClickHouse works, and stops those', () => {
  const running = runner(LoadingState.Loading);
  const done = runner(LoadingState.Done);
  const stopped = jest.spyOn(running, 'cancelQuery').mockImplementation();
  const scene = new EmbeddedScene({
    $data: running,
    body: new SceneReactObject({ $data: done, reactNode: null }),
  });
  render(<Waiting scene={scene} />);
  act(() => jest.advanceTimersByTime(4_000));
  expect(screen.queryByRole('status')).not.toBeInTheDocument();
  act(() => jest.advanceTimersByTime(2_000));
  expect(screen.getByRole('status')).toHaveTextContent('ClickHouse has worked for 6 s on 1 of 2 questions.');
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(stopped).toHaveBeenCalledTimes(1);
  act(() => running.setState({ data: done.state.data }));
  act(() => jest.advanceTimersByTime(1_000));
  expect(screen.queryByRole('status')).not.toBeInTheDocument();
});
