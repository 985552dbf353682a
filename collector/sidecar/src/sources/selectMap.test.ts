import { FIELDS } from '../otlp/attributeNames';
import { type SourceMap } from '../otlp/sourceMap';
import { CONVENTIONS, compileMap } from './compileMap';
import { type MapFile, parseMapFile } from './mapFile';
import { loadMapFiles } from './mapFiles';
import { createMapSelector } from './selectMap';

const scope = (name: string) => ({ name, version: '' });
const resource = (attributes: Record<string, string> = {}) => new Map(Object.entries(attributes));
const mapFile = (text: string): MapFile => parseMapFile(text, 'test.yaml');
const fieldOf = (map: SourceMap, name: string) => {
  const target = map.targets.get(name);
  return target && FIELDS[target.slot];
};

describe('the map of a source', () => {
  const select = createMapSelector(
    [
      mapFile('{ name: edge, match: [{ scope: edge*, resource: { host.name: "*" } }] }'),
      mapFile('{ name: shipper, last: true, match: [{ empty: true }, { resource: { host.name: one } }] }'),
      mapFile('{ name: proxy, match: [{ resource: { host.name: one } }] }'),
    ],
    [{ resource: { 'service.name': 'front' }, map: 'proxy' }]
  );
  const nameFor = (attributes: Record<string, string>, scopeName = '') =>
    select(resource(attributes), scope(scopeName)).name;

  it('is the one that the resource names, whatever else fits', () => {
    expect(nameFor({ 'callsight.source': 'shipper', 'service.name': 'front' }, 'edge')).toBe('shipper');
    expect(nameFor({ 'callsight.source': 'nobody', 'service.name': 'front' })).toBe('proxy');
    expect(nameFor({ 'callsight.source': CONVENTIONS, 'service.name': 'front' })).toBe(CONVENTIONS);
  });

  it('is the one that the settings name, before what is recognised', () => {
    expect(nameFor({ 'service.name': 'front', 'host.name': 'two' }, 'edge')).toBe('proxy');
  });

  it('is recognised by scope and resource together', () => {
    expect(nameFor({ 'host.name': 'two' }, 'edge-1')).toBe('edge');
    expect(nameFor({ 'service.name': 'x' }, 'edge-1')).toBe(CONVENTIONS);
    expect(nameFor({ 'host.name': 'two' }, 'ledge')).toBe(CONVENTIONS);
  });

  it('is that of a shipper only when no gateway is recognised', () => {
    expect(nameFor({ 'host.name': 'one' })).toBe('proxy');
    expect(nameFor({})).toBe('shipper');
    expect(nameFor({}, 'some.scope')).toBe(CONVENTIONS);
  });

  it('is the same object for equal arguments', () => {
    expect(select(resource({ 'host.name': 'one' }), scope('a'))).toBe(
      select(resource({ 'host.name': 'one' }), scope('b'))
    );
  });

  it('must exist when the settings name it', () => {
    expect(() => createMapSelector([], [{ map: 'nowhere' }])).toThrow(/sources\.match: there is no map "nowhere"/);
  });
});

describe('a compiled map', () => {
  const included = mapFile('{ name: other, attributes: { path: [uri, p], status_code: [code] } }');
  const file = mapFile(
    '{ name: own, route: ignore, attributes: { path: [p], upstream_service: [svc], method: [code] } }'
  );
  const map = compileMap(file, [included], { status_code: ['my.status'], path: ['http.route.raw'] });

  it('prefers the settings, then its own names, then those it includes, then the conventions', () => {
    const ranks = ['http.route.raw', 'p', 'uri', 'url.path'].map((name) => map.targets.get(name)?.rank);
    expect(ranks).toEqual([1, 2, 3, 4]);
    expect(map.targets.get('my.status')?.rank).toBe(1);
  });

  it('reads a name for the field that claims it first', () => {
    expect(fieldOf(map, 'code')).toBe('method');
  });

  it('leaves http.route alone where it is no template', () => {
    expect(fieldOf(map, 'http.route')).toBeUndefined();
    expect(fieldOf(compileMap(included, [], {}), 'http.route')).toBe('route');
  });

  it("does not name the service by the gateway's word when the settings say where it stands", () => {
    expect(fieldOf(map, 'svc')).toBe('upstreamService');
    expect(fieldOf(compileMap(file, [], { service: ['x.api'] }), 'svc')).toBeUndefined();
  });

  it('knows the beginnings of its names', () => {
    expect(map.prefixes.has('http.request.header')).toBe(true);
    expect(map.prefixes.has('p')).toBe(false);
  });
});

describe('a map file', () => {
  it('is refused with the member, what was found and what to write', () => {
    expect(() => mapFile('{ name: x, attributes: { stat_code: [a] } }')).toThrow(
      /test\.yaml: attributes\.stat_code: unknown setting\. Did you mean "status_code"\?/
    );
    expect(() => mapFile('{ name: x, log_time: middle }')).toThrow(/test\.yaml: log_time: /);
    expect(() => mapFile('{ name: x, match: [{}] }')).toThrow(/must name a resource attribute/);
    expect(() => mapFile('name: [')).toThrow(/test\.yaml: not valid YAML/);
  });

  it('of the user must be readable', () => {
    expect(() => loadMapFiles(['nowhere/map.yaml'])).toThrow(
      /sources\.files: nowhere\/map\.yaml cannot be read \(ENOENT\)/
    );
  });
});
