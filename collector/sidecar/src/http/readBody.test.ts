import { type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { hash, randomBytes } from 'node:crypto';
import { BodyBudget } from './bodyBudget';
import { type BodyLimits } from './bodyLimits';
import { readBody } from './readBody';

const KIB = 1024;
const LIMITS: BodyLimits = {
  maxBytes: 4_000 * KIB,
  setting: 'http.max_body_bytes',
  maxRatio: 300,
  ratioMinBytes: 100 * KIB,
  expansion: 0,
};
const BUDGET = 9_000 * KIB;

/** A request whose body comes in these pieces. */
function requestOf(pieces: Iterable<Buffer> | AsyncIterable<Buffer>, encoding = 'gzip'): IncomingMessage {
  return Object.assign(Readable.from(pieces), { headers: { 'content-encoding': encoding } }) as Readable &
    IncomingMessage;
}

function inPieces(body: Buffer, size = 16 * KIB): Buffer[] {
  return Array.from({ length: Math.ceil(body.length / size) }, (_, index) =>
    body.subarray(index * size, (index + 1) * size)
  );
}

/** Reads a body; says what it, and what it has thrown, still takes of the budget. */
async function read(pieces: Iterable<Buffer> | AsyncIterable<Buffer>, encoding?: string, budgetBytes = BUDGET) {
  const budget = new BodyBudget(budgetBytes, 2);
  const share = budget.open('a');
  const body = await readBody(requestOf(pieces, encoding), LIMITS, share);
  return { body, taken: budget.bytes };
}

/** Compresses to about as much. */
const random = randomBytes(1_500 * KIB);
const small = Buffer.from('a body that is small');

it.each([
  ['plain', 'identity', inPieces(random), random],
  ['small gzip, at once', 'gzip', [gzipSync(small)], small],
  ['large gzip, as it comes', 'gzip', inPieces(gzipSync(random)), random],
  ['small gzip that becomes large', 'gzip', [gzipSync(text(3_000 * KIB))], text(3_000 * KIB)],
  ['gzip of two members', 'gzip', [gzipSync(small), gzipSync(small)], Buffer.concat([small, small])],
  ['nothing', 'gzip', [], Buffer.alloc(0)],
])('reads a body: %s', async (_name, encoding, pieces, expected) => {
  const { body, taken } = await read(pieces, encoding);
  expect(body.equals(expected)).toBe(true);
  // Nothing but the body is left of what was taken.
  expect(taken).toBe(expected.length);
});

/** Compresses to about a hundredth. */
function text(bytes: number): Buffer {
  const line = Array.from({ length: bytes / 1_024 }, (_, index) => String(index).padEnd(1_024, 'request of a span '));
  return Buffer.from(line.join(''));
}

it.each([
  ['plain', 'identity', inPieces(Buffer.alloc(4_001 * KIB)), /max_body_bytes/],
  ['gzip', 'gzip', inPieces(gzipSync(randomBytes(4_001 * KIB))), /max_body_bytes/],
  ['gzip of zeros, which compress to a thousandth', 'gzip', [gzipSync(Buffer.alloc(3_000 * KIB))], /ratio/],
  ['large gzip of zeros', 'gzip', inPieces(gzipSync(Buffer.alloc(400_000 * KIB)), KIB), /max_body_bytes|ratio/],
])('refuses what is larger than it may be: %s', async (_name, encoding, pieces, message) => {
  await expect(read(pieces, encoding)).rejects.toThrow(expect.objectContaining({ status: 413 }));
  await expect(read(pieces, encoding)).rejects.toThrow(message);
});

it('takes a small body whatever it decompresses to', async () => {
  expect((await read([gzipSync(Buffer.alloc(100 * KIB))])).body.length).toBe(100 * KIB);
});

it.each([
  ['small', [Buffer.from('this is no gzip')]],
  ['cut off', [gzipSync(small).subarray(0, -9)]],
  ['large', inPieces(Buffer.concat([Buffer.from('this is no gzip'), random]))],
  ['large, cut off', inPieces(gzipSync(random).subarray(0, -9))],
  ['large, broken in the middle', inPieces(gzipSync(random).fill(1, 700 * KIB, 701 * KIB))],
])('tells the size and hash of all of a body that is no gzip: %s', async (_name, pieces) => {
  const sent = Buffer.concat(pieces);
  await expect(read(pieces)).rejects.toMatchObject({
    status: 400,
    content: { bytes: sent.length, sha256: hash('sha256', sent) },
  });
});

it.each(['identity', 'gzip'])('refuses a body that is the largest when memory is short: %s', async (encoding) => {
  await expect(read(inPieces(gzipSync(random)), encoding, 1_000 * KIB)).rejects.toMatchObject({ status: 503 });
});

it('stops reading a body that is refused in favor of another one', async () => {
  const budget = new BodyBudget(BUDGET, 2);
  const [share, other] = [budget.open('a'), budget.open('b')];
  async function* endless() {
    yield random;
    other.take(BUDGET - 1_000 * KIB);
    yield* inPieces(random, KIB);
  }
  await expect(readBody(requestOf(endless(), 'identity'), LIMITS, share)).rejects.toMatchObject({ status: 503 });
  expect(budget.bytes).toBe(BUDGET - 1_000 * KIB);
});

it('reserves memory for what is made of a body, and refuses it before smaller ones', async () => {
  const limits = { ...LIMITS, expansion: 5 };
  const budget = new BodyBudget(BUDGET, 2);
  const [share, large] = [budget.open('a'), budget.open('b')];
  const body = await readBody(requestOf(inPieces(random), 'identity'), { ...limits, expansion: 3 }, share);
  expect([body.length, budget.bytes]).toEqual([random.length, 4 * random.length]);
  share.free();
  const other = budget.open('c');
  other.onRefused(() => undefined);
  other.take(KIB);
  await expect(readBody(requestOf(inPieces(random), 'identity'), limits, large)).rejects.toMatchObject({ status: 503 });
  expect(budget.bytes).toBe(KIB);
});

it('fails when the sender goes away', async () => {
  const budget = new BodyBudget(BUDGET, 2);
  async function* broken() {
    yield random;
    throw new Error('aborted');
  }
  const reading = readBody(requestOf(broken(), 'identity'), LIMITS, budget.open('a'));
  await expect(reading).rejects.toMatchObject({ status: 400 });
});
