import { hash } from 'node:crypto';
import { parseTokens } from './tokens';

const TOKEN = 'a-token-of-a-test-0001';

describe('parseTokens', () => {
  it('reads lines and lists, keeps no token, and lets a name have two', () => {
    const text = `# senders\ncollector: ${TOKEN}\n\ncollector: sha256:${hash('sha256', 'old', 'hex')}, shop: ${TOKEN}=`;
    const tokens = parseTokens(text, 'tokens');
    expect(tokens.map(({ name }) => name)).toEqual(['collector', 'collector', 'shop']);
    expect(tokens[0].digest).toEqual(hash('sha256', TOKEN, 'buffer'));
    expect(tokens[1].digest).toEqual(hash('sha256', 'old', 'buffer'));
    expect(JSON.stringify(tokens)).not.toContain(TOKEN);
  });

  it.each([
    ['a line without a name', TOKEN],
    ['a bad name', `a b: ${TOKEN}`],
    ['a short token', 'shop: secret'],
    ['a token with a blank', `shop: ${TOKEN} ${TOKEN}`],
  ])('refuses %s by its number, and shows nothing of it', (_name, line) => {
    const read = () => parseTokens(`# one\n${line}`, 'tokens.txt');
    expect(read).toThrow(/^tokens\.txt: entry 2: /);
    expect(read).not.toThrow(/secret|a-token/);
  });
});
