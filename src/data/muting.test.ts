import { of, throwError } from 'rxjs';
import { muting } from './muting';

const fetch = jest.fn();
jest.mock('@grafana/runtime', () => ({ getBackendSrv: () => ({ fetch }) }));

const SILENCE = { id: '7d8f', createdBy: 'ada', status: { state: 'active' }, matchers: [] };

const refuse = (path: string, status: number) =>
  fetch.mockImplementation(({ url }: { url: string }) =>
    url.endsWith(path) ? throwError(() => ({ status })) : of({ data: [SILENCE] })
  );
const asked = () => fetch.mock.calls.map(([{ url }]) => url.replace('/api/alertmanager/grafana/api/v2/', ''));
beforeEach(() => fetch.mockReset());

it('reads the rest where something fails, asks for that again, and no more for what is refused', async () => {
  refuse('alerts', 500);
  expect(await muting()).toMatchObject({ silences: [{ id: '7d8f', createdBy: 'ada' }], suppressed: [] });
  refuse('alerts', 403);
  expect(await muting()).toMatchObject({ silences: [{ id: '7d8f' }], suppressed: [] });
  await muting();
  expect(asked()).toEqual(['silences', 'alerts', 'silences', 'alerts', 'silences']);
});
