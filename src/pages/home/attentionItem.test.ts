import { SIGNALS } from '../../queries/attention/signals';
import { attentionItem } from './attentionItem';

const row = {
  level: 'organization',
  id: 'acme',
  label: 'Acme',
  signal: 'server_errors',
  value: 0.0412,
  part: 82,
  whole: 1990,
  reference: 0.002,
  detail: 'GET /orders/export',
};

describe('attentionItem', () => {
  it('tells number, counts, endpoint and what is usual', () => {
    expect(attentionItem(row)).toMatchObject({
      id: 'acme',
      label: 'Acme',
      value: '4.1%',
      tab: 'errors',
      reason: 'server errors: 82 of 1,990 calls, mostly GET /orders/export. All others: 0.2%.',
    });
  });

  it('tells silence in hours', () => {
    const item = attentionItem({ ...row, signal: 'silent', value: 26.4, part: 0, whole: 310, reference: null });
    expect(item).toMatchObject({ value: '1.1 days', tab: 'overview' });
    expect(item?.reason).toContain('310');
  });

  it.each([
    ['server_errors', 0.0412, '4.1%', '82 of 1,990 calls, mostly GET /x. All others: 0.2%', 'See errors', 'errors'],
    ['silent', 26.4, '1.1 days', '1,990 calls in the same hours last week', 'See consumer', 'overview'],
    ['authentication', 1, '100.0%', '82 of 1,990 calls; no successful call yet', 'See errors', 'errors'],
    ['quota', 0.93, '93.0%', 'of quota GET /x used: 82 of 1,990', 'See consumer', 'overview'],
    ['retries', 0.0412, '4.1%', '82 of 1,990 calls. All others: 0.2%', 'See calls', 'calls'],
  ])(
    'tells %s of %d as %s, with its counts, and leads to where they are',
    (signal, number, value, reason, action, tab) => {
      const item = attentionItem({ ...row, signal, value: number, detail: 'GET /x' });
      expect(item).toMatchObject({ value, action, tab, reason: expect.stringContaining(reason) });
    }
  );

  it.each(SIGNALS)('has a reason and an action for %s', (signal) => {
    const item = attentionItem({ ...row, signal });
    expect(item?.reason).not.toMatch(/\{\{|undefined|NaN/);
    expect(item?.action).toBeTruthy();
  });

  it('leaves out rows that it does not know', () => {
    expect(attentionItem({ ...row, signal: 'other' })).toBeUndefined();
    expect(attentionItem({ ...row, level: 'region' })).toBeUndefined();
  });
});
