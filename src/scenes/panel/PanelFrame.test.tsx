import React from 'react';
import { getDefaultTimeRange, LoadingState } from '@grafana/data';
import { SceneDataNode, SceneTimeRange, VizPanel } from '@grafana/scenes';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PanelFrame } from './PanelFrame';

it('says why a question failed where the panel would be, and asks again on request', async () => {
  const $timeRange = new SceneTimeRange();
  const refresh = jest.spyOn($timeRange, 'onRefresh');
  const errors = [{ message: 'code: 62, Syntax error' }];
  const data = { state: LoadingState.Error, series: [], errors, timeRange: getDefaultTimeRange() };
  const panel = new VizPanel({ title: 'Calls', pluginId: 'none', $timeRange, $data: new SceneDataNode({ data }) });
  render(<PanelFrame panel={panel} />);
  expect(screen.getByRole('region', { name: 'Calls' })).toHaveTextContent('code: 62, Syntax error');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(refresh).toHaveBeenCalled();
});

it('keeps a panel that failed asking with each refresh', () => {
  const errors = [{ message: 'connection refused' }];
  const $data = new SceneDataNode({
    data: { state: LoadingState.Error, series: [], errors, timeRange: getDefaultTimeRange() },
  });
  const panel = new VizPanel({ title: 'Calls', pluginId: 'none', $data });
  const { unmount } = render(<PanelFrame panel={panel} />);
  expect($data.isActive).toBe(true);
  unmount();
  expect($data.isActive).toBe(false);
});
