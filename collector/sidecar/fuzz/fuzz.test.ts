import { rounds } from '../../../tests/support/rounds';
import { readCorpus } from './corpus';
import { createInputs, kindOf } from './inputs';
import { fuzz } from './run';
import { createTargets } from './targets';

const INPUTS = rounds(10_000, 20_000);

it('finds no input that crashes the sidecar, hangs it, or makes it answer that the sender should come again', async () => {
  const { counts, rows, findings } = await fuzz({ inputs: INPUTS, seed: 1, maxMs: 20_000 });
  expect(findings.map(({ target, index, error }) => ({ target, index, error: String(error) }))).toEqual([]);
  const total = Object.values(counts).reduce((sum, { accepted, refused }) => sum + accepted + refused, 0);
  expect(total).toBe(INPUTS);
  expect(rows).toBeGreaterThan(INPUTS / 10);
  // All ways in were taken, and inputs came through: else the damage would be too great to find anything.
  for (const [target, { accepted, refused }] of Object.entries(counts)) {
    expect({ target, accepted: accepted > INPUTS / 400, tried: accepted + refused > INPUTS / 100 }).toEqual({
      target,
      accepted: true,
      tried: true,
    });
  }
}, 120_000);

describe('the corpus', () => {
  const corpus = readCorpus();
  const targets = createTargets();

  it('has seeds for every target', () => {
    const kinds = new Set(corpus.map(({ kind }) => kind));
    expect([...new Set(targets.map(kindOf))].filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(corpus.every(({ body }) => body.length < 20_000)).toBe(true);
  });

  it.each(corpus.map((seed) => [`${seed.kind}/${seed.name}`, seed] as const))('%s is handled', async (_name, seed) => {
    for (const target of targets.filter((item) => kindOf(item) === seed.kind && !item.gzip)) {
      expect(['accepted', 'refused']).toContain(await target.run(seed.body));
    }
  });

  it('gives the same inputs for the same seed, and others for another', () => {
    const make = (seed: number) => {
      const inputOf = createInputs(targets, corpus, seed);
      return Array.from({ length: 50 }, (_, index) => inputOf(index).body.toString('hex'));
    };
    expect(make(1)).toEqual(make(1));
    expect(make(1)).not.toEqual(make(2));
  });
});
