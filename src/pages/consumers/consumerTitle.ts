import type { EmbeddedScene, SceneAppPage } from '@grafana/scenes';
import type { ConsumerLevel } from '../../../model/consumers';
import { getCurrentSettings } from '../../config/currentSettings';
import { tableData } from '../../data/queryRunner';
import { rowsOf } from '../../data/rows';
import { consumerNameQuery } from '../../queries/consumers/consumerNameQuery';
import { consumerLabels } from '../../text/labels';

/** Names that were read before: each tab is a page object of its own, whose title would start with the id again. */
const names = new Map<string, string>();

/** The name of a consumer, if a page has read it before. */
export function knownName(level: ConsumerLevel, id: string): string | undefined {
  return names.get(key(level, id));
}

/** Makes the scene look up the consumer's name in the directory and show it as the page's title. */
export function named(scene: EmbeddedScene, page: SceneAppPage, level: ConsumerLevel, id: string): EmbeddedScene {
  const query = consumerNameQuery(getCurrentSettings().database, level, id, consumerLabels());
  const runner = tableData(query);
  scene.setState({ $data: runner });
  scene.addActivationHandler(() => {
    const subscription = runner.subscribeToState(({ data }) => {
      const [row] = rowsOf(query, data?.series[0]).rows ?? [];
      if (row) {
        names.set(key(level, id), row.label);
        page.setState({ title: row.label });
      }
    });
    return () => subscription.unsubscribe();
  });
  return scene;
}

function key(level: ConsumerLevel, id: string): string {
  return [getCurrentSettings().database, level, id].join('\n');
}
