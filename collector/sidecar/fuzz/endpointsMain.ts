import { fuzzEndpoints } from './endpoints';

/** `npm run fuzz:endpoints -- [inputs] [seed]` */
const [inputs = '100000', seed = '1'] = process.argv.slice(2);
const { findings, slowestMs } = fuzzEndpoints(Number(inputs), Number(seed), 1_000);
findings.slice(0, 20).forEach((finding) => console.error('FINDING', finding));
console.log(`${inputs} inputs of seed ${seed}: ${findings.length} findings, slowest ${slowestMs.toFixed(1)} ms`);
process.exitCode = findings.length > 0 ? 1 : 0;
