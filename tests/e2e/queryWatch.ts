import { type Page, type Request } from '@playwright/test';

/** A page that asks nothing for this time has asked all that it shows, in milliseconds. */
const QUIET_MS = 500;

/** Knows which queries of a page are not answered yet. */
export class QueryWatch {
  private readonly unanswered = new Set<Request>();
  private lastChange = Date.now();

  constructor(private readonly page: Page) {
    page.on('request', (request) => {
      if (isQuery(request)) {
        this.unanswered.add(request);
        this.lastChange = Date.now();
      }
    });
    const answered = (request: Request) => {
      if (this.unanswered.delete(request)) {
        this.lastChange = Date.now();
      }
    };
    page.on('requestfinished', answered);
    page.on('requestfailed', answered);
  }

  /** Waits until every query is answered, and for a while none was asked. */
  async quiet(): Promise<void> {
    this.lastChange = Date.now();
    while (this.unanswered.size > 0 || Date.now() - this.lastChange < QUIET_MS) {
      await this.page.waitForTimeout(QUIET_MS / 10);
    }
  }
}

/** Whether a request of a page is a query: of the browser host, or of Grafana. */
export function isQuery(request: Request): boolean {
  return ['/api/clickhouse', '/api/ds/query'].includes(new URL(request.url()).pathname);
}
