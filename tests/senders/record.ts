import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { userAgentOf } from './calls';
import { type Attribute, mapBody, type OtlpBody, type OtlpRecord, type Recording, recordsOf } from './recording';
import { type SenderRun } from './runSender';
import { type Sender } from './sender';

export const RECORDED = join(__dirname, 'recorded');

/** Calls that are kept: each kind once. */
const KEPT = [
  ...['list', 'create', 'order 42', 'first try', 'retry', 'slug like an id', '%2F in a segment', 'slow', 'caller gone'],
  ...['crash', '429', 'unknown path', 'no request id'],
];

/** All other attributes of a resource say where the sender was run. */
const RESOURCE = /^(service\.name|telemetry\.sdk\.(name|language|version)|callsight\.source|tyk\.gw\.id)$/;
/** Paths, addresses and identifiers of the machine. */
const OF_THE_MACHINE = /^(process\.|host\.|os\.|log\.file\.(name|path)|code\.|thread\.|exception\.stacktrace|node_id)/;

const SERVER = 2;

/** Writes what the sidecar got for some of the calls to recorded/, without what says where it was recorded. */
export async function record(sender: Sender, { version, sent, bodies }: SenderRun): Promise<void> {
  const all = bodies.map((body): OtlpBody => JSON.parse(body.toString('utf8')));
  const calls = sent.map((one, index) => ({ ...one, index })).filter(({ call }) => KEPT.includes(call.name));
  const agents = calls.map(({ index }) => `"${userAgentOf(sender.name, index)}"`);
  const isOfCall = (one: OtlpRecord) => agents.some((agent) => JSON.stringify(one).includes(agent));
  const traces = new Set(
    all
      .flatMap(recordsOf)
      .filter(isOfCall)
      .map(({ traceId }) => traceId)
  );
  const records = all.flatMap(recordsOf);
  const parents = new Set(records.filter(({ kind }) => kind === SERVER).map(({ parentSpanId }) => parentSpanId));
  const keep = (list: OtlpRecord[]) =>
    list
      .filter((one) => (one.traceId ? traces.has(one.traceId) : isOfCall(one)))
      .filter(({ kind, spanId }) => kind === undefined || kind === SERVER || parents.has(spanId))
      .map((one) => ({ ...one, attributes: one.attributes?.filter(({ key }) => !OF_THE_MACHINE.test(key)) }));
  const resource = (attributes: Attribute[]) => attributes.filter(({ key }) => RESOURCE.test(key));
  const recording: Recording = {
    sender: sender.name,
    version,
    recordedAt: Date.now(),
    calls: calls.map(({ index, elapsedMs, status }) => ({ index, elapsedMs: Math.round(elapsedMs), status })),
    requests: all.map((body) => mapBody(body, resource, keep)).filter((body) => recordsOf(body).length > 0),
  };
  await writeFile(join(RECORDED, `${sender.name}.json`), textOf(recording));
}

/** One request a line. */
export function textOf({ requests, ...rest }: Recording): string {
  const lines = requests.map((body) => JSON.stringify(body));
  return `${JSON.stringify(rest).slice(0, -1)},"requests":[\n${lines.join(',\n')}\n]}\n`;
}
