import { VariableHide } from '@grafana/schema';
import { setCurrentSettings } from '../config/currentSettings';
import { dataSourceVariable } from './dataSourceVariable';

const grafana = { uids: ['one'] };

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getDataSourceSrv: () => ({ getList: () => grafana.uids.map((uid) => ({ uid, name: uid, meta: {} })) }),
}));

function variableOf(uids: string[], configured: string) {
  grafana.uids = uids;
  setCurrentSettings({ clickhouseUid: configured });
  return dataSourceVariable();
}

it('shows the control only where there is a choice', () => {
  expect(variableOf(['one'], 'one').state.hide).toBe(VariableHide.hideVariable);
  expect(variableOf(['one', 'two'], 'one').state.hide).toBe(VariableHide.dontHide);
});

it('starts with the configured data source, or the first where that is gone or none is configured', () => {
  expect(variableOf(['one', 'two'], 'two').getValue()).toBe('two');
  expect(variableOf(['one', 'two'], 'gone').getValue()).toBe('one');
  expect(variableOf(['one', 'two'], '').getValue()).toBe('one');
});

it('takes a known data source from a link, and keeps its own where the link names one that is gone', () => {
  const variable = variableOf(['one', 'two'], 'one');
  variable.urlSync?.updateFromUrl({ 'var-ds': 'doesnotexist' });
  expect(variable.getValue()).toBe('one');
  variable.urlSync?.updateFromUrl({ 'var-ds': 'two' });
  expect(variable.getValue()).toBe('two');
});
