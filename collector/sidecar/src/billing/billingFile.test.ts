import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../config/config';
import { TEST_KEY } from '../pipeline/testing';
import { openBilling } from './billingFile';

const folder = mkdtempSync(join(tmpdir(), 'callsight-billing-'));
const file = join(folder, 'billing.json');
afterAll(() => rmSync(folder, { recursive: true }));

const open = (settings: object) => openBilling(parseConfig(settings, TEST_KEY));

it('is read again when it has changed, and kept where the change is broken', () => {
  writeFileSync(file, '{ "plans": [{ "id": "pro" }] }');
  const billing = open({ billing: { file } });
  const first = billing?.current();
  expect(first?.billing.plans).toEqual([{ plan_id: 'pro', name: 'pro', call_revenue: 'add' }]);
  writeFileSync(file, '{ "plans": [{ "id": "pro" }, { "id": "pro" }] }');
  expect(billing?.reload()).toBe(false);
  expect(billing?.current()).toBe(first);
  writeFileSync(file, '{ "plans": [{ "id": "pro", "name": "Pro" }] }');
  expect(billing?.reload()).toBe(true);
  expect(billing?.current().billing.plans[0].name).toBe('Pro');
  expect(billing?.current().version).not.toBe(first?.version);
});

it('may be missing in the settings, and must exist where it is named', () => {
  expect(open({})).toBeUndefined();
  expect(() => open({ billing: { file: join(folder, 'none.yaml') } })).toThrow(
    /none\.yaml: cannot be read \(ENOENT\)\. Set billing\.file, or leave it out\./
  );
});

it('knows the rules that give calls a revenue', () => {
  writeFileSync(
    file,
    JSON.stringify({
      plans: [{ id: 'pro' }],
      plan_versions: [{ plan_id: 'pro', version: 1, valid_from: '2026-01-01' }],
      prices: [{ plan_id: 'pro', kind: 'per_unit', unit_amount: '0.01' }],
    })
  );
  expect(() => open({ billing: { file }, revenues: [{ per_call: 0.01 }] })).toThrow('would earn twice');
  expect(open({ billing: { file } })?.current().billing.plans[0].call_revenue).toBe('ignore');
});
