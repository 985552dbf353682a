import fs from 'node:fs';
import path from 'node:path';
import { encodeJson } from './encodeJson';
import { encodeProtobuf } from './encodeProtobuf';
import { ENCODINGS, SIGNALS } from './decoders';
import { randomModel } from './model';
import { Random } from './random';

/** Generated seeds of each kind; findings are added by hand. */
const SEEDS = 6;
const MAX_BYTES = 3_000;

/** Rewrites the generated part of the corpus. Run it after a change of the generator. */
function writeCorpus(folder: string): void {
  for (const signal of SIGNALS) {
    for (const encoding of ENCODINGS) {
      const own = path.join(folder, `${signal}-${encoding}`);
      fs.mkdirSync(own, { recursive: true });
      let written = 0;
      for (let seed = 1; written < SEEDS; seed++) {
        const random = new Random(seed);
        const model = randomModel(random);
        const body = (encoding === 'protobuf' ? encodeProtobuf : encodeJson)(model, signal, random);
        if (body.length > 100 && body.length < MAX_BYTES) {
          fs.writeFileSync(path.join(own, `generated-${written++}.${encoding === 'json' ? 'json' : 'bin'}`), body);
        }
      }
    }
  }
}

writeCorpus(path.join(__dirname, 'corpus'));
