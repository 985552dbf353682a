import { encodeJson } from './encodeJson';
import { encodeProtobuf } from './encodeProtobuf';
import { mutate } from './mutate';
import { randomModel } from './model';
import { Random } from './random';
import { type Seed } from './corpus';
import { compress, type Target } from './targets';

/** One in so many inputs is left whole: its values are odd enough, and get to the end of the pipeline. */
const WHOLE = 3;

/** Generated requests from which inputs are made: to generate one for each input takes most of the time. */
const GENERATED = 1_000;

export interface Input {
  target: Target;
  body: Buffer;
}

/** Makes the inputs of a run: the same seed and corpus give the same inputs, each by its number alone. */
export function createInputs(targets: readonly Target[], corpus: readonly Seed[], seed: number) {
  const fitting = new Map(
    targets.map((target) => [target, corpus.filter(({ kind }) => kind === kindOf(target)).map(({ body }) => body)])
  );

  const generated = new Map<string, Buffer>();

  function generate({ signal, encoding }: Exclude<Target['base'], 'events'>, number: number): Buffer {
    const key = `${signal} ${encoding} ${number}`;
    const known = generated.get(key);
    if (known) {
      return known;
    }
    const random = new Random(Math.imul(seed, 0xc2b2ae35) ^ number);
    const model = randomModel(random);
    const made = encoding === 'protobuf' ? encodeProtobuf(model, signal, random) : encodeJson(model, signal, random);
    generated.set(key, made);
    return made;
  }

  function base(target: Target, random: Random): Buffer {
    const seeds = fitting.get(target) ?? [];
    if (target.base === 'events' || random.oneIn(4)) {
      return seeds.length > 0 ? random.pick(seeds) : Buffer.alloc(0);
    }
    return generate(target.base, random.below(GENERATED));
  }

  // Decompression waits for a thread, and is one thing among many.
  const plain = targets.filter(({ gzip }) => !gzip);
  const chooseTarget = (random: Random) => random.pick(random.oneIn(5) ? targets : plain);

  return (index: number): Input => {
    const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
    const target = chooseTarget(random);
    const isJson = target.base === 'events' || target.base.encoding === 'json';
    const whole = base(target, random);
    const damage = (body: Buffer) => mutate(body, base(target, random), random, isJson);
    if (random.oneIn(WHOLE)) {
      return { target, body: target.gzip ? compress(whole) : whole };
    }
    if (!target.gzip) {
      return { target, body: damage(whole) };
    }
    const compressed = compress(random.oneIn(2) ? damage(whole) : whole);
    return { target, body: random.oneIn(2) ? compressed : mutate(compressed, compressed, random, false) };
  };
}

/** The kind of corpus file that a target takes. */
export function kindOf({ base }: Target): string {
  return base === 'events' ? 'events' : `${base.signal}-${base.encoding}`;
}
