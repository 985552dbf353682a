import { AppPlugin } from '@grafana/data';
import { of } from 'rxjs';
import { saveSettings } from './saveSettings';

const sent: object[] = [];

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getBackendSrv: () => ({
    fetch: (request: object) => {
      sent.push(request);
      return of({});
    },
  }),
}));

it.each([
  [{}, { enabled: true, pinned: true }],
  [
    { enabled: true, pinned: false },
    { enabled: true, pinned: false },
  ],
  [{ enabled: false }, { enabled: false, pinned: true }],
])('keeps the plugin of %j as it is, and stores the settings', async (state, kept) => {
  const jsonData = { database: 'api_calls', clickhouseUid: 'ch' };
  await saveSettings({ ...new AppPlugin().meta, ...state, id: 'callsight-analytics-app' }, jsonData);
  expect(sent.pop()).toMatchObject({
    url: '/api/plugins/callsight-analytics-app/settings',
    method: 'POST',
    data: { ...kept, jsonData },
  });
});
