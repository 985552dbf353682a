import { lastValueFrom } from 'rxjs';
import type { DataFrame } from '@grafana/data';
import { respond } from './respond';

const frame = (refId: string): DataFrame => ({ refId, fields: [], length: 0 });

test('answers what worked and names what did not', async () => {
  const failing = Object.assign(new Error('Code: 60.'), { status: 404 });
  const run = async ({ refId }: { refId: string }) => {
    if (refId === 'B') {
      throw failing;
    }
    return [frame(refId)];
  };
  expect(await lastValueFrom(respond([{ refId: 'A' }, { refId: 'B' }, { refId: 'C' }], run))).toEqual({
    data: [frame('A'), frame('C')],
    errors: [{ refId: 'B', message: 'Code: 60.', status: 404 }],
  });
});

test('aborts what runs when nobody waits any more', async () => {
  const signals: AbortSignal[] = [];
  const running = respond([{ refId: 'A' }], (_, signal) => {
    signals.push(signal);
    return new Promise(() => undefined);
  }).subscribe();
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  running.unsubscribe();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});
