import { ATTRIBUTE_NAMES, type Field, FIELDS, settingOfField } from '../otlp/attributeNames';
import { type AttributeTarget, type SourceMap } from '../otlp/sourceMap';
import { type MapFile } from './mapFile';
import { namesWithUnit } from './unitNames';

/** Name of the map for records of no known gateway: the semantic conventions. */
export const CONVENTIONS = 'opentelemetry';

/** Ranks are kept in one byte by what reads them. */
const MAX_RANK = 255;

/** Attribute names by field, as `callsight.yaml` calls it. */
export type NamesByField = Readonly<Record<string, readonly string[] | undefined>>;

/**
 * Makes the index of a map. Names count in this order: those of the settings, of the map, of the maps it includes, of
 * the conventions. A name that two fields claim is read for the one that claims it first.
 *
 * @param includes the maps that it includes, in order.
 */
export function compileMap(map: MapFile | undefined, includes: readonly MapFile[], settings: NamesByField): SourceMap {
  const targets = new Map<string, AttributeTarget>();
  const ranks = new Map<Field, number>();
  const own = [settings, ...(map ? [map, ...includes].map(({ attributes }) => attributes) : [])];
  const tiers = [...own.map((names) => (field: Field) => names[settingOfField(field)]), conventions];

  function conventions(field: Field): readonly string[] {
    return field === 'route' && map?.route === 'ignore' ? [] : ATTRIBUTE_NAMES[field];
  }

  for (const namesOf of tiers) {
    FIELDS.forEach((field, slot) => {
      // Who says in the settings where the service stands does not want the gateway's opinion.
      if (field === 'upstreamService' && settings.service !== undefined && namesOf !== tiers[0]) {
        return;
      }
      const plain = namesOf('duration') ?? [];
      for (const name of [...(namesOf(field) ?? []), ...namesWithUnit(field, plain)]) {
        const rank = (ranks.get(field) ?? 0) + 1;
        if (!targets.has(name) && rank <= MAX_RANK) {
          targets.set(name, { slot, rank });
          ranks.set(field, rank);
        }
      }
    });
  }
  return {
    name: map?.name ?? CONVENTIONS,
    targets,
    prefixes: prefixesOf(targets.keys()),
    logTime: map?.log_time,
    sums: new Set([map, ...includes].flatMap((file) => file?.sums ?? []).map((setting) => slotOfSetting(setting))),
  };
}

function slotOfSetting(setting: string): number {
  return FIELDS.findIndex((field) => settingOfField(field) === setting);
}

function prefixesOf(names: Iterable<string>): Set<string> {
  const prefixes = new Set<string>();
  for (const name of names) {
    for (let at = name.indexOf('.'); at > 0; at = name.indexOf('.', at + 1)) {
      prefixes.add(name.slice(0, at));
    }
  }
  return prefixes;
}
