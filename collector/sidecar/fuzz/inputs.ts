import { encodeJson } from './encodeJson';
import { encodeProtobuf } from './encodeProtobuf';
import { mutate } from './mutate';
import { randomModel } from './model';
import { Random } from './random';
import { type Seed } from './corpus';
import { compress, type Target } from './targets';

/** One in so many inputs is left whole: its values are odd enough, and get to the end of the pipeline. */
const WHOLE = 3;

export interface Input {
  target: Target;
  body: Buffer;
}

/** Makes the inputs of a run: the same seed and corpus give the same inputs, each by its number alone. */
export function createInputs(targets: readonly Target[], corpus: readonly Seed[], seed: number) {
  const fitting = new Map(
    targets.map((target) => [target, corpus.filter(({ kind }) => kind === kindOf(target)).map(({ body }) => body)])
  );

  function base(target: Target, random: Random): Buffer {
    const seeds = fitting.get(target) ?? [];
    if (target.base === 'events' || random.oneIn(2)) {
      return seeds.length > 0 ? random.pick(seeds) : Buffer.alloc(0);
    }
    const { signal, encoding } = target.base;
    const model = randomModel(random);
    return encoding === 'protobuf' ? encodeProtobuf(model, signal, random) : encodeJson(model, signal, random);
  }

  return (index: number): Input => {
    const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
    const target = random.pick(targets);
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
