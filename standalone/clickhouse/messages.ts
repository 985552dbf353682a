/** What the ClickHouse process tells its parent, once. */
export type ProcessMessage = { type: 'listening'; port: number } | { type: 'failed'; message: string };
