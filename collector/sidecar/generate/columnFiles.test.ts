import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnComments } from './columnComments';
import { COLUMN_FILES } from './columnFiles';

const textOf = (file: string) => readFileSync(join(__dirname, '../../..', file), 'utf8');

it.each(COLUMN_FILES)('%s follows the catalogue of columns: npm run build:columns', (file, update) => {
  expect(textOf(file)).toBe(update(textOf(file)));
});

it('notices a document without the place for a table', () => {
  const documents = COLUMN_FILES.filter(([file]) => file.startsWith('docs/'));
  expect(documents.length).toBe(3);
  documents.forEach(([, update]) => expect(() => update('# A document')).toThrow(/must have/));
});

it('joins the lines of a comment, and asks for one of every column', () => {
  const text = textOf('collector/sidecar/src/pipeline/event/columns.ts');
  expect(columnComments(text).get('firstAttemptKey')).toBe(
    '`event_key` of the first attempt of the same logical call; 0 for that attempt itself, and for a call that was made once.'
  );
  expect(() => columnComments(text.replace('/** HTTP status; 0 when there is none. */', ''))).toThrow(/statusCode/);
});
