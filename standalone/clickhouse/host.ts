// Runs on Deno, which can call a C function of a shared library and comes from npm; Node can do neither without an
// addon. Hosts ClickHouse's server, whose entry point libchdb.so exports (clickhouse-local, `SYSTEM START LISTEN`).

/** What is used of Deno's API (https://docs.deno.com/api/deno/ffi). */
declare const Deno: {
  args: string[];
  UnsafePointer: { of(bytes: Uint8Array): object | null; value(pointer: object | null): bigint };
  dlopen(
    file: string,
    symbols: Record<'chdb_query_cmdline', { parameters: ['i32', 'buffer']; result: 'pointer'; nonblocking: true }>
  ): { symbols: { chdb_query_cmdline(count: number, values: BigUint64Array): Promise<unknown> } };
  addSignalListener(signal: 'SIGINT', handler: () => void): void;
  stdin: { readable: AsyncIterable<Uint8Array> };
  exit(code: number): never;
};

const [library, ...command] = Deno.args;
// C strings, referenced until the process ends.
const strings = command.map((text) => new TextEncoder().encode(`${text}\0`));
const values = new BigUint64Array(strings.map((bytes) => Deno.UnsafePointer.value(Deno.UnsafePointer.of(bytes))));
const { symbols } = Deno.dlopen(library, {
  chdb_query_cmdline: { parameters: ['i32', 'buffer'], result: 'pointer', nonblocking: true },
});

// Ctrl-C reaches the whole process group; the parent stops its services in order.
Deno.addSignalListener('SIGINT', () => undefined);
void symbols.chdb_query_cmdline(strings.length, values).then(() => Deno.exit(1));

async function untilParentEnds(): Promise<void> {
  // The pipe closes when the parent ends, however it ends.
  for await (const bytes of Deno.stdin.readable) {
    void bytes;
  }
}

void untilParentEnds().then(() => Deno.exit(0));

export {};
