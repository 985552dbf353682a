/*
 * Words that the project does not use, with what to write instead. Texts on screen have none of them. Everywhere else
 * the number of files with such a word may only shrink: lower it here when a file is rewritten.
 */

export const BANNED: Array<[word: RegExp, instead: string]> = [
  [/\bmend(s|ed|ing)?\b/i, 'fix, repair, recover'],
  [/\banew\b/i, 'again'],
  [/\bwhoever\b/i, 'name the subject'],
  [/\bof late\b/i, 'recent'],
  [/\b(told|tells) of\b/i, 'reported, reports'],
  [/\bstrangers?\b/i, 'unauthenticated callers'],
  [/\b(bury|buried|buries)\b/i, 'dead-letter'],
  [/\bput aside\b/i, 'dead-lettered'],
  [/\bcompare-to period\b/i, 'comparison period'],
  [/\bwho needs (me|you)\b/i, 'needs attention'],
  [/\btake (a |the )?filters? away\b/i, 'clear the filters'],
  [/\d %/, 'no space before the percent sign'],
];

/** Files of each part that have a banned word. */
export const STILL_WITH_BANNED_WORDS: Record<string, number> = {
  'src/': 0,
  'model/': 0,
  'collector/': 1,
  'standalone/': 0,
  'tests/': 0,
  'docs/': 0,
  'README.md': 0,
};
