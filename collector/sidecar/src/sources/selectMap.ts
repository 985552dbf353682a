import { ConfigError } from '../config/config';
import { type AttributeMap, type InstrumentationScope } from '../otlp/record';
import { type SelectMap, type SourceMap } from '../otlp/sourceMap';
import { CONVENTIONS, compileMap, type NamesByField } from './compileMap';
import { createMapChooser } from './chooseMap';
import { type MapFile, type MatchRule } from './mapFile';

/** Resource attribute with the name of the map to use, for sources that cannot be recognised. */
export const SOURCE_ATTRIBUTE = 'callsight.source';

/** A rule of the settings (`sources.match`): resources that it fits are read by the map it names. */
export interface ForcedRule extends MatchRule {
  map: string;
}

/**
 * Compiles all maps once and returns what chooses between them: the map named in `callsight.source`, else by the rules
 * of the settings, else the first map that recognises the source, else the conventions.
 *
 * @param settings names to prefer over those of every map (setting `attributes`).
 * @throws ConfigError when a rule names a map that is not there.
 */
export function createMapSelector(
  files: readonly MapFile[],
  rules: readonly ForcedRule[] = [],
  settings: NamesByField = {}
): SelectMap {
  const byName = new Map(files.map((file) => [file.name, file]));
  const filesOf = (list: readonly string[]) => list.flatMap((name) => byName.get(name) ?? []);
  const compiled = new Map(
    files.map((file) => {
      const map = compileMap(file, filesOf(file.include), settings);
      return [file.name, file.choose.length > 0 ? { ...map, choose: createMapChooser(file, filesOf, settings) } : map];
    })
  );
  const conventions = compileMap(undefined, [], settings);
  // So that a source can be kept from being recognised.
  compiled.set(CONVENTIONS, conventions);
  const forced = rules.map((rule) => {
    const map = compiled.get(rule.map);
    if (!map) {
      throw new ConfigError([
        `sources.match: there is no map "${rule.map}". Known: ${[...compiled.keys()].join(', ')}.`,
      ]);
    }
    return { rule, map };
  });
  const recognised = [...files.filter(({ last }) => !last), ...files.filter(({ last }) => last)].flatMap((file) => {
    const map = compiled.get(file.name);
    return map ? file.match.map((rule) => ({ rule, map })) : [];
  });
  const candidates = [...forced, ...recognised];
  // Records of one resource share its map of attributes.
  const known = new WeakMap<AttributeMap, Map<string, SourceMap>>();

  function choose(resource: AttributeMap, scope: InstrumentationScope): SourceMap {
    const named = resource.get(SOURCE_ATTRIBUTE);
    const map = typeof named === 'string' ? compiled.get(named) : undefined;
    return map ?? candidates.find(({ rule }) => fits(rule, resource, scope))?.map ?? conventions;
  }

  return (resource, scope) => {
    let ofScope = known.get(resource);
    if (!ofScope) {
      ofScope = new Map();
      known.set(resource, ofScope);
    }
    let map = ofScope.get(scope.name);
    if (!map) {
      map = choose(resource, scope);
      ofScope.set(scope.name, map);
    }
    return map;
  };
}

function fits(rule: MatchRule, resource: AttributeMap, scope: InstrumentationScope): boolean {
  if (rule.empty && (resource.size > 0 || scope.name !== '')) {
    return false;
  }
  if (rule.scope !== undefined && !fitsText(rule.scope, scope.name)) {
    return false;
  }
  return Object.entries(rule.resource ?? {}).every(([name, expected]) => {
    const value = resource.get(name);
    return value !== undefined && (expected === '*' || fitsText(expected, String(value)));
  });
}

function fitsText(expected: string, actual: string): boolean {
  return expected.endsWith('*') ? actual.startsWith(expected.slice(0, -1)) : actual === expected;
}
