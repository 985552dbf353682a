import { type FileHandle, open, rename } from 'node:fs/promises';

/** A gateway's access log: one JSON object a line, rotated by renaming. */
export class AccessLog {
  private file: FileHandle | undefined;
  private written = 0;
  private rotations = 0;

  constructor(private readonly path: string) {}

  /**
   * Appends lines of calls.
   * @param withRequestId Without one, all lines are equal.
   * @returns their request ids.
   */
  async write(count: number, withRequestId = true): Promise<string[]> {
    this.file ??= await open(this.path, 'a');
    const ids = Array.from({ length: count }, () => `file-${this.written++}`);
    const time = withRequestId ? new Date().toISOString() : EQUAL_TIME;
    const lines = ids.map((id) =>
      JSON.stringify({
        time,
        'http.request.method': 'GET',
        'http.route': '/orders/{id}',
        'http.response.status_code': 200,
        'http.server.request.duration': 0.025,
        'http.request.header.authorization': 'canary-of-the-file',
        ...(withRequestId && { 'http.request.header.x-request-id': id }),
      })
    );
    await this.file.write(`${lines.join('\n')}\n`);
    return ids;
  }

  /** What logrotate does: the file gets another name, and a new one begins. */
  async rotate(): Promise<void> {
    await this.close();
    await rename(this.path, this.path.replace(/\.json$/, `-${++this.rotations}.json`));
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = undefined;
  }
}

const EQUAL_TIME = new Date().toISOString();
