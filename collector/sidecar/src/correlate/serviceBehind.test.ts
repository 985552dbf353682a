import { ServiceBehind } from './serviceBehind';

describe('ServiceBehind', () => {
  it('is the one that handles the calls, until another one does too', () => {
    const behind = new ServiceBehind(1_000);
    expect(behind.only(0)).toBe('');
    behind.saw('orders', 0);
    expect(behind.only(9_000)).toBe('orders');
    behind.saw('orders', 9_000);
    behind.saw('prices', 9_100);
    expect(behind.only(9_200)).toBe('');
    expect(behind.only(10_200)).toBe('orders');
  });

  it('follows a service that has another name now', () => {
    const behind = new ServiceBehind(1_000);
    behind.saw('orders', 0);
    behind.saw('orders-v2', 500);
    behind.saw('orders-v2', 1_500);
    expect(behind.only(1_600)).toBe('orders-v2');
  });
});
