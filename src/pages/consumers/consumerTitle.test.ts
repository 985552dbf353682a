import { getDefaultTimeRange, LoadingState, toDataFrame } from '@grafana/data';
import { EmbeddedScene, SceneAppPage, SceneFlexLayout, SceneQueryRunner } from '@grafana/scenes';
import { setCurrentSettings } from '../../config/currentSettings';
import { knownName, named } from './consumerTitle';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  // The query is never answered: the tests give the answer.
  getDataSourceSrv: () => ({ get: () => new Promise(() => undefined), getInstanceSettings: () => undefined }),
}));

const page = () => new SceneAppPage({ title: 'acme', url: '/x', routePath: 'x' });

/** The page of a consumer whose name the directory knows. */
function openPage(level: 'organization' | 'application', id: string, name: string): SceneAppPage {
  const opened = page();
  const scene = named(new EmbeddedScene({ body: new SceneFlexLayout({ children: [] }) }), opened, level, id);
  const runner = scene.state.$data;
  const leave = scene.activate();
  if (runner instanceof SceneQueryRunner) {
    runner.setState({
      data: { state: LoadingState.Done, series: [toDataFrame([{ label: name }])], timeRange: getDefaultTimeRange() },
    });
  }
  leave();
  return opened;
}

it('shows the name of the consumer, and remembers it for that consumer only', () => {
  setCurrentSettings({ database: 'callsight' });
  expect(openPage('organization', 'acme', 'Acme Robotics').state.title).toBe('Acme Robotics');
  expect(openPage('application', 'acme', 'Acme’s shop').state.title).toBe('Acme’s shop');
  expect(knownName('organization', 'acme')).toBe('Acme Robotics');
  expect(knownName('application', 'acme')).toBe('Acme’s shop');
  expect(knownName('organization', 'other')).toBeUndefined();
});

it('does not take a name of another database', () => {
  setCurrentSettings({ database: 'elsewhere' });
  expect(knownName('organization', 'acme')).toBeUndefined();
});
