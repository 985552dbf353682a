import React from 'react';
import { act, render, screen } from '@testing-library/react';
import { SceneReactObject } from '@grafana/scenes';
import { ErrorBoundary } from '@grafana/ui';
import { LazyContent } from './LazyContent';

const text = (content: string) => new SceneReactObject({ component: () => <p>{content}</p> });

it('shows what was loaded, and loads it once', async () => {
  const load = jest.fn(async () => [text('Budget')]);
  const scene = new LazyContent(load);
  const { unmount } = render(<scene.Component model={scene} />);
  expect(screen.getByRole('status', { name: 'Loading' })).toBeInTheDocument();
  expect(await screen.findByText('Budget')).toBeVisible();
  unmount();
  render(<scene.Component model={scene} />);
  expect(screen.getByText('Budget')).toBeVisible();
  expect(load).toHaveBeenCalledTimes(1);
});

it('leaves code that cannot be loaded to the boundary around it', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const scene = new LazyContent(() => Promise.reject(new Error('not on this server')));
  render(
    <ErrorBoundary boundaryName="test">
      {({ error }) => (error ? <p>{error.message}</p> : <scene.Component model={scene} />)}
    </ErrorBoundary>
  );
  await act(async () => undefined);
  expect(screen.getByText(/not on this server/)).toBeVisible();
});
