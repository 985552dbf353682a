import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEAD_LETTER_REASONS, DEAD_LETTER_STAGES, PAYLOAD_FORMATS } from './result';

const document = readFileSync(join(__dirname, '../../../../../docs/dead-letters.md'), 'utf8');

describe('docs/dead-letters.md', () => {
  it.each(DEAD_LETTER_REASONS)(
    'describes the reason %s its stage, meaning, what to do, and whether it is replayed',
    (reason) => {
      const cells =
        document
          .split('\n')
          .find((line) => line.startsWith(`| \`${reason}\` |`))
          ?.split('|') ?? [];
      expect(cells.slice(1, -1).map((cell) => cell.trim())).toEqual(Array(5).fill(expect.stringMatching(/\w/)));
      expect(DEAD_LETTER_STAGES.map((stage) => `\`${stage}\``)).toContain(cells[2].trim());
    }
  );

  it('describes every form of a payload', () => {
    expect(PAYLOAD_FORMATS.filter((format) => !document.includes(`| \`${format}\` |`))).toEqual([]);
  });
});
