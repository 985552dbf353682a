import { LoadingState, type PanelData } from '@grafana/data';
import type { SceneQueryRunner } from '@grafana/scenes';

/** Runs a query that belongs to no scene, until it has an answer or an error. */
export function runOnce(runner: SceneQueryRunner): Promise<PanelData> {
  return new Promise((resolve) => {
    const subscription = runner.subscribeToState(({ data }) => {
      if (data?.state === LoadingState.Done || data?.state === LoadingState.Error) {
        subscription.unsubscribe();
        // Deactivating inside the callback would tear the runner down while it still publishes.
        queueMicrotask(deactivate);
        resolve(data);
      }
    });
    const deactivate = runner.activate();
  });
}
