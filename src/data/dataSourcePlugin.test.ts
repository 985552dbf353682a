import { of, throwError, type Observable } from 'rxjs';
import { isOlder, pluginState } from './dataSourcePlugin';

const grafana: { answer: () => Observable<unknown> } = { answer: () => of({}) };

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getBackendSrv: () => ({ fetch: () => grafana.answer() }),
}));

it.each([
  ['4.19.9', true],
  ['4.2.0', true],
  ['3.99.99', true],
  ['4.20.0', false],
  ['4.20.0-beta', false],
  ['4.100.0', false],
  ['5.0.0', false],
  ['unknown', false],
])('version %j is older than 4.20.0: %s', (version, older) => expect(isOlder(version, '4.20.0')).toBe(older));

it.each([
  ['4.19.1', { state: 'outdated', version: '4.19.1' }],
  ['4.20.1', { state: 'usable' }],
])('version %s is %j', async (version, state) => {
  grafana.answer = () => of({ data: { info: { version } } });
  await expect(pluginState()).resolves.toEqual(state);
});

it.each([
  [404, 'missing'],
  [403, 'unknown'],
  [undefined, 'unknown'],
])('Grafana’s status %s means %s', async (status, state) => {
  grafana.answer = () => throwError(() => ({ status }));
  await expect(pluginState()).resolves.toEqual({ state });
});

it('does not take an answer without a version for an old one', async () => {
  grafana.answer = () => of({ data: {} });
  await expect(pluginState()).resolves.toEqual({ state: 'usable' });
});
