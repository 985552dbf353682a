import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle';
import { CASES } from './inProcess';
import { type Measured, median } from './measure';
import { type Line, table } from './report';

/** Every case in a process of its own, in turns, so that what else the machine does strikes all alike. */
export async function inProcessReport(rounds: number, seconds: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callsight-bench-'));
  const program = await bundle(join(__dirname, 'case.ts'), join(folder, 'case.cjs'));
  const measured = new Map<string, Measured[]>();
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(CASES)) {
      const output = execFileSync(process.execPath, [program, name, '512', String(seconds)], { encoding: 'utf8' });
      const result: Measured = JSON.parse(output);
      measured.set(name, [...(measured.get(name) ?? []), result]);
      console.error(`${name}: ${Math.round(result.perCpuSecond)} per CPU-second`);
    }
  }
  rmSync(folder, { recursive: true });
  const line = (name: string, of?: string): Line => {
    const results = measured.get(name) ?? [];
    const others = measured.get(of ?? '');
    const times = others && median(results.map((result, round) => result.perCpuSecond / others[round].perCpuSecond));
    return {
      name,
      perCpuSecond: median(results.map((result) => result.perCpuSecond)),
      peakBytes: median(results.map((result) => result.peakBytes)),
      ratio: times === undefined ? undefined : { times, of: (of ?? '').replace(/^.*: /, '') },
    };
  };
  return [
    table('Decode and project', [
      line('decode: JSON.parse and project'),
      line('decode: protobufjs 7 and project'),
      line('decode: Callsight, JSON', 'decode: JSON.parse and project'),
      line('decode: Callsight, protobuf', 'decode: JSON.parse and project'),
      { ...line('decode: Callsight, protobuf', 'decode: protobufjs 7 and project'), name: '(the same)' },
    ]),
    table('The whole hot path, in process', [
      line('hot path: plain objects, protobufjs 7'),
      line('hot path: Callsight', 'hot path: plain objects, protobufjs 7'),
    ]),
  ];
}
