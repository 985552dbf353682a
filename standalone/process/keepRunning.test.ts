import { keepRunning, type Running } from './keepRunning';

/** A service that ends when it is told how. */
function service() {
  let end: (how: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => (end = resolve));
  return { ended, end, close: async () => end('ended with code 0') };
}

it.each(['was ended by SIGKILL', 'ended with code 0'])(
  'starts again what %s, and nothing once it is closed',
  async (how) => {
    const [first, second] = [service(), service()];
    const starts: Running[] = [];
    const notes: string[] = [];
    let seen: () => void = () => undefined;
    const again = new Promise<void>((resolve) => (seen = resolve));
    const start = async () => {
      starts.push(second);
      return second;
    };
    const kept = keepRunning('ClickHouse', first, start, (note) => {
      notes.push(note);
      if (note === 'ClickHouse runs again') {
        seen();
      }
    });
    first.end(how);
    await again;
    expect(notes).toEqual([`ClickHouse ${how}; starting it again in 1 s`, 'ClickHouse runs again']);
    await kept.close();
    expect(starts).toEqual([second]);
  }
);
