import { createEndpointNamer } from '../src/pipeline/endpoint/endpointNamer';
import { createServices } from '../src/pipeline/endpoint/learning/services';
import { anyText, routeInput } from './endpointModel';
import { Random } from './random';

export interface EndpointFinding {
  index: number;
  route: string;
  path: string;
  problem: string;
}

export interface EndpointReport {
  findings: EndpointFinding[];
  /** CPU time. */
  slowestMs: number;
}

const STATUSES = [200, 200, 201, 302, 400, 401, 404, 405, 500, 0];
const SERVICES = 40;

/** CPU time of the process in milliseconds: on a busy machine a clock also counts the time that others take. */
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Names the endpoints of generated calls: half of them follow their route, which a random router has written, and no word
 * that the caller chose may be in the template; the others have any text for route, name and path. Inputs depend on the
 * seed and their number only.
 */
export function fuzzEndpoints(inputs: number, seed: number, maxMs: number): EndpointReport {
  const services = createServices({ maxTemplatesPerService: 200, maxValuesPerPosition: 50, maxServices: SERVICES });
  const name = createEndpointNamer({ patterns: ['/files/{path...}'], services });
  const findings: EndpointFinding[] = [];
  let slowestMs = 0;
  for (let index = 0; index < inputs; index++) {
    const random = new Random(seed * 1_000_003 + index);
    const isRoute = random.oneIn(2);
    const { route, path, chosen } = isRoute
      ? routeInput(random)
      : { route: anyText(random), path: `${random.oneIn(3) ? '' : '/'}${anyText(random)}`, chosen: [] };
    const call = {
      ...{ route, path, source: '', consumer: `c${random.below(5)}`, service: `s${random.below(2 * SERVICES)}` },
      ...{ spanName: random.oneIn(4) ? `GET ${anyText(random)}` : '', statusCode: random.pick(STATUSES) },
    };
    const report = (problem: string) => findings.push({ index, route, path, problem });
    const began = cpuMs();
    try {
      const { template } = name(call);
      const word = chosen.find((candidate) => template.includes(candidate));
      if (word !== undefined) {
        report(`the template ${template} has the caller's word ${word}`);
      } else if (!template.startsWith('/')) {
        report(`the template ${template} does not begin with a slash`);
      }
    } catch (error) {
      report(String(error));
    }
    const ms = cpuMs() - began;
    slowestMs = Math.max(slowestMs, ms);
    if (ms > maxMs) {
      report(`took ${Math.round(ms)} ms`);
    }
  }
  return { findings, slowestMs };
}
