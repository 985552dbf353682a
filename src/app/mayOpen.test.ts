import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import { mayOpen } from './mayOpen';

const { user } = config.bootData;

afterEach(() => {
  config.bootData.user = user;
});

it.each([
  [OrgRole.Viewer, {}, false],
  [OrgRole.Viewer, { 'callsight-analytics-app.setup:write': true }, true],
  [OrgRole.Admin, {}, true],
] as const)('opens Set up to a %s with the actions %j: %s', (orgRole, permissions, expected) => {
  config.bootData.user = { ...user, isGrafanaAdmin: false, orgRole, permissions };
  expect([mayOpen('setup'), mayOpen('home')]).toEqual([expected, true]);
});
