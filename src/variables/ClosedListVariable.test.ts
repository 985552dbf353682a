import { sceneGraph, SceneVariableSet, EmbeddedScene, SceneFlexLayout } from '@grafana/scenes';
import { ClosedListVariable } from './ClosedListVariable';

function sceneWith(variable: ClosedListVariable): EmbeddedScene {
  return new EmbeddedScene({
    $variables: new SceneVariableSet({ variables: [variable] }),
    body: new SceneFlexLayout({ children: [] }),
  });
}

const pivot = () =>
  new ClosedListVariable({
    name: 'pivot',
    label: 'Group by',
    prefix: 'by',
    options: [
      { value: 'organization', label: 'Organization' },
      { value: 'plan', label: 'Plan' },
    ],
  });

it('starts with the first option', () => {
  expect(sceneGraph.interpolate(sceneWith(pivot()), '${pivot} ${pivot:text}')).toBe('organization Organization');
});

it('takes an option from the URL', () => {
  const variable = pivot();
  variable.urlSync?.updateFromUrl({ 'var-pivot': 'plan' });
  expect(variable.state).toMatchObject({ value: 'plan', text: 'Plan' });
});

it.each(["x' OR 1 = 1 --", 'planet', '', ['plan', 'organization']])('does not take %j', (value) => {
  const variable = pivot();
  variable.urlSync?.updateFromUrl({ 'var-pivot': value });
  expect(variable.getValue()).toBe('organization');
});
