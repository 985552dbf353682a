import { TOKEN_META } from '../../pageToken';

const tokenOf = (page: Document): string =>
  page.querySelector<HTMLMetaElement>(`meta[name="${TOKEN_META}"]`)?.content ?? '';

let token: string | undefined;

/** The token that the server of this page asks for. */
export function pageToken(): string {
  token ??= tokenOf(document);
  return token;
}

/**
 * Looks for another token than the one that was refused: the server makes one at each start, and the page stays open.
 * @returns undefined when the server has no other
 */
export async function tokenAfter(refused: string): Promise<string | undefined> {
  if (pageToken() === refused) {
    const html = await (await fetch('/')).text();
    token = tokenOf(new DOMParser().parseFromString(html, 'text/html'));
  }
  return token === refused ? undefined : token;
}
