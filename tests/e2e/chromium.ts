import { existsSync } from 'node:fs';

/** Where Debian and the usual installers put the browser; CHROMIUM_PATH names another. */
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * How to launch the system's Chromium, quietly.
 * @throws Error that says what to do when there is none
 */
export function chromiumOptions(): { executablePath: string; args: string[] } {
  const executablePath = process.env.CHROMIUM_PATH ?? CHROMIUM.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error(`No Chromium found (${CHROMIUM.join(', ')}). Install it or set CHROMIUM_PATH.`);
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
