import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { bundle } from '../../collector/sidecar/bench/bundle';
import { peakBytesOf } from '../../collector/sidecar/bench/processes';
import { startSidecarProcess, type Target } from '../../collector/sidecar/bench/servers';
import { startTestDatabase, type TestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { post, protobuf, spanNow } from '../../collector/sidecar/src/sidecar.testing';

const SIDECAR = join(__dirname, '../../collector/sidecar');
const MIB = 1024 * 1024;

const BOMBS = 40;
const UNFINISHED = 24;
const UNFINISHED_MIB = 60;
const MAX_PEAK_BYTES = 400e6;

/** As it is shipped, with the limits that are the defaults. */
describe('the memory of a sidecar process', () => {
  let database: TestDatabase;
  let sidecar: Target;
  let base: { url: string };
  const sockets: Socket[] = [];

  beforeAll(async () => {
    database = await startTestDatabase();
    const program = await bundle(join(SIDECAR, 'src/main.ts'), join(SIDECAR, 'dist/main.js'));
    sidecar = await startSidecarProcess(program, database.url);
    base = { url: new URL(sidecar.url).origin };
  });
  afterAll(async () => {
    sockets.forEach((socket) => socket.destroy());
    await sidecar.stop();
    await database.close();
  });

  const good = async (id: number) => (await post(base, '/v1/traces', protobuf([spanNow(id)]))).status;

  /** Announces 64 MiB, sends 60 MiB, and stays. @returns the answer so far when all was sent or the sidecar hung up. */
  async function sendUnfinished(): Promise<() => string> {
    const socket = connect(Number(new URL(base.url).port), '127.0.0.1');
    sockets.push(socket);
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    const type = 'content-type: application/x-protobuf';
    socket.write(`POST /v1/traces HTTP/1.1\r\nhost: localhost\r\n${type}\r\ncontent-length: ${64 * MIB}\r\n\r\n`);
    const pieces = Readable.from(new Array<Buffer>(UNFINISHED_MIB).fill(Buffer.alloc(MIB, 1)));
    // It fails when the sidecar hangs up before.
    await pipeline(pieces, socket, { end: false }).catch(() => undefined);
    return () => answer;
  }

  /** Asks for /healthz until `stop`; gives the longest time that an answer took, in milliseconds. */
  function watchHealth(): { stop(): Promise<number> } {
    let running = true;
    let longest = 0;
    const watching = (async () => {
      while (running) {
        const begin = performance.now();
        expect((await fetch(`${base.url}/healthz`)).status).toBe(200);
        longest = Math.max(longest, performance.now() - begin);
        await sleep(20);
      }
    })();
    return {
      async stop() {
        running = false;
        await watching;
        return longest;
      },
    };
  }

  it('is bounded under gzip bombs and unfinished bodies, and good senders are served', async () => {
    expect(await good(1)).toBe(200);
    const before = peakBytesOf(sidecar.pid);
    const bomb = gzipSync(Buffer.alloc(64 * MIB));
    const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' };
    const health = watchHealth();
    const [statuses, answers] = await Promise.all([
      Promise.all(Array.from({ length: BOMBS }, async () => (await post(base, '/v1/traces', bomb, headers)).status)),
      Promise.all(Array.from({ length: UNFINISHED }, sendUnfinished)),
    ]);
    expect(await good(2)).toBe(200);
    const longest = await health.stop();
    const peak = peakBytesOf(sidecar.pid);
    console.info(
      `resident memory: ${Math.round(before / 1e6)} MB before, at most ${Math.round(peak / 1e6)} MB; /healthz took at most ${Math.round(longest)} ms; ` +
        `bombs: ${JSON.stringify(count(statuses))}; unfinished: ${JSON.stringify(count(answers.map((answer) => answer().slice(9, 12))))}`
    );
    // 503 when the others had taken the memory before.
    expect(statuses.filter((status) => status !== 413 && status !== 503)).toEqual([]);
    expect(peak).toBeLessThanOrEqual(MAX_PEAK_BYTES);
    sockets.forEach((socket) => socket.destroy());
    expect(await good(3)).toBe(200);
    expect(await database.row('SELECT count() AS count FROM callsight.events')).toEqual({ count: '3' });
  });
});

function count(values: Array<string | number>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) {
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}
