import React from 'react';
import { CustomVariable, EmbeddedScene, SceneVariableSet, SceneReactObject } from '@grafana/scenes';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { VersionGate } from './VersionGate';

function show(...versions: string[]) {
  const variable = new CustomVariable({ name: 'version' });
  variable.setState({ options: versions.map((value) => ({ value, label: value })) });
  const gate = new VersionGate(new SceneReactObject({ reactNode: <p>Who is left</p> }));
  new EmbeddedScene({ $variables: new SceneVariableSet({ variables: [variable] }), body: gate });
  render(<gate.Component model={gate} />, { wrapper: MemoryRouter });
}

it('shows the content where there are versions to compare', () => {
  show('v1', 'v2');
  expect(screen.getByText('Who is left')).toBeInTheDocument();
});

it.each([
  [['v2'], 'One version only: v2'],
  [[], 'No call of this period names a version'],
])('says where versions come from when the period has %j', (versions, title) => {
  show(...versions);
  expect(screen.getByRole('heading')).toHaveTextContent(title);
  expect(screen.getByText(/header API-Version, or from the attribute api.version/)).toBeInTheDocument();
  expect(screen.queryByText('Who is left')).not.toBeInTheDocument();
});
