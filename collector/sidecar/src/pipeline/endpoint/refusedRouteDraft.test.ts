import { RefusedRouteDraft } from './refusedRouteDraft';
import { RefusedRouteCounts } from './refusedRoutes';

it('hands on what was refused since the last draft that was confirmed', () => {
  const counts = new RefusedRouteCounts();
  const draft = new RefusedRouteDraft(() => counts.read());
  const summary = () =>
    draft.draft().rows.map(({ service, source, calls, shapes }) => [service, source, calls, shapes]);
  counts.add('kong', 'shop', 'no_fit', '/carts/17');
  counts.add('kong', 'shop', 'no_fit', '/carts/18');
  counts.add('kong', 'shop', 'unreadable', '~ /x');
  const first = [
    ['shop', 'unreadable', 1, ['~ /a']],
    ['shop', 'no_fit', 2, ['~ /a']],
  ];
  expect(summary()).toEqual(first);
  expect(summary()).toEqual(first);
  draft.draft().confirm();
  expect(summary()).toEqual([]);
  counts.add('kong', 'shop', 'no_fit', '/carts/19');
  expect(summary()).toEqual([['shop', 'no_fit', 1, ['/aaaaa/99']]]);
});
