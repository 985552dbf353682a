import { repositoryFiles, textOf } from './files';
import { BANNED, STILL_WITH_BANNED_WORDS } from './wording';

const SCREEN_TEXTS = 'src/locales/en-US/callsight-analytics-app.json';

/** The banned words of a text, each with what to write instead. */
const bannedIn = (text: string): string[] =>
  BANNED.filter(([word]) => word.test(text)).map(([word, instead]) => `${word}: write ${instead}`);

/** In code, what a person reads: comments and texts. The rest, such as regular expressions, is no English. */
const prose = (file: string): string =>
  /\.(tsx?|sql)$/.test(file)
    ? (textOf(file).match(/\/\*[\s\S]*?\*\/|(\/\/|--) .*|'[^'\n]* [^'\n]*'/g) ?? []).join('\n')
    : textOf(file);

it('has no banned word in a text on screen', () => expect(bannedIn(textOf(SCREEN_TEXTS))).toEqual([]));

it('has no banned word in the README of the catalog and in plugin.json', () => {
  expect([...bannedIn(textOf('src/README.md')), ...bannedIn(textOf('src/plugin.json'))]).toEqual([]);
});

it('notices a banned word', () => {
  expect(bannedIn('The caller has to mend it.')).toHaveLength(1);
  expect(bannedIn('A recommendation of 12% amends nothing.')).toEqual([]);
});

it.each(Object.entries(STILL_WITH_BANNED_WORDS))('%s has no more than %d files with banned words', (part, most) => {
  const written = repositoryFiles().filter(
    (file) => file.startsWith(part) && /\.(tsx?|md|sql)$/.test(file) && !file.includes('wording')
  );
  const found = written.filter((file) => bannedIn(prose(file)).length > 0);
  expect(found.length <= most ? [] : found).toEqual([]);
});
