import type { PriceChange } from '../../growth/money/whatIf';
import { changeOf, readPriceChanges, withChange, writePriceChanges } from './priceChanges';

const flat: PriceChange = { plan_id: 'a:b,c %', version: 2, price: 0, tier: 0, field: 'flat_amount', value: '119.5' };
const bound: PriceChange = { plan_id: 'pro', version: 1, price: 1, tier: 2, field: 'up_to', value: '1000' };

it('writes changes into the address and reads them again', () => {
  expect(writePriceChanges([flat, bound])).toBe('a%3Ab%2Cc%20%25:2:0:0:flat_amount:119.5,pro:1:1:2:up_to:1000');
  expect(readPriceChanges(writePriceChanges([flat, bound]))).toEqual([flat, bound]);
});

it.each([
  '',
  'pro',
  'pro:1:0:0:color:1',
  'pro:x:0:0:flat_amount:1',
  'pro:1:0:0:flat_amount:1:2',
  'pro:1:0:0:flat_amount',
])('leaves out what is no change: %p', (text) => expect(readPriceChanges(text)).toEqual([]));

it('keeps one change of a number, and none where the number is the old one', () => {
  const [, changed] = withChange([flat, bound], { ...flat, value: '120' }, '99');
  expect(changed).toEqual({ ...flat, value: '120' });
  expect(changeOf([bound, flat], { ...flat })).toBe(flat);
  expect(withChange([flat, bound], { ...flat, value: '99.00' }, '99')).toEqual([bound]);
});

it('takes a plan as it stands where its escapes are broken', () => {
  expect(readPriceChanges('50%:1:0:0:flat_amount:1')).toMatchObject([{ plan_id: '50%' }]);
});
