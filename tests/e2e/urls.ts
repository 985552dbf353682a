export interface Urls {
  page: string;
  clickhouse: string;
  sidecar: string;
}

/** JSON of Urls. Tests inherit it from the process that started the stack. */
const VARIABLE = 'CALLSIGHT_E2E_URLS';

export function hasStack(): boolean {
  return process.env[VARIABLE] !== undefined;
}

export function publishUrls({ page, clickhouse, sidecar }: Urls): void {
  process.env[VARIABLE] = JSON.stringify({ page, clickhouse, sidecar });
}

/** Addresses of the running stack. */
export function stackUrls(): Urls {
  const text = process.env[VARIABLE];
  if (text === undefined) {
    throw new Error('No stack is running: run the tests with `npm run e2e`.');
  }
  return JSON.parse(text) as Urls;
}
