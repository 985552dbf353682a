import { existsSync } from 'node:fs';

/** Where Debian and the usual installers put a browser that people use. */
export const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The same browser without its windows: a third less CPU for a page. CHROMIUM_PATH names another one. */
const PREFERRED = ['/usr/bin/chromium-headless-shell', ...BROWSERS];

/**
 * How to launch the system's Chromium, quietly.
 * @param programs the first that exists is taken
 * @throws Error that says what to do when there is none
 */
export function chromiumOptions(programs: readonly string[] = PREFERRED): { executablePath: string; args: string[] } {
  const executablePath = process.env.CHROMIUM_PATH ?? programs.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error(`No Chromium found (${programs.join(', ')}). Install it or set CHROMIUM_PATH.`);
  }
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return { executablePath, args };
}
