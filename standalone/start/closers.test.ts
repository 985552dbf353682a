import { Closers } from './closers';

test('stops in the opposite order, goes on after a failure, and stops what comes late', async () => {
  const stopped: string[] = [];
  const problems: string[] = [];
  const closers = new Closers((problem) => problems.push(problem));
  const add = (name: string) => closers.add(name, async () => void stopped.push(name));
  add('database');
  closers.add('broken', () => Promise.reject(new Error('stuck')));
  add('page');
  const first = closers.close();
  add('late');
  await first;
  await closers.close();
  expect(stopped).toEqual(['page', 'late', 'database']);
  expect(problems).toEqual(['broken did not stop cleanly: stuck']);
  expect(closers.isClosing).toBe(true);
});
