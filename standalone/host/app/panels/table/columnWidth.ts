import { FieldMatcherID, type ConfigOverrideRule, type FieldConfigSource } from '@grafana/data';

const WIDTH = 'custom.width';

/** The field configuration with that column as wide as given, in pixels; `name` is the column's display name. */
export function withColumnWidth(source: FieldConfigSource, name: string, pixels: number): FieldConfigSource {
  const width = { id: WIDTH, value: pixels };
  const isOfColumn = ({ matcher }: ConfigOverrideRule) =>
    matcher.id === FieldMatcherID.byName && matcher.options === name;
  if (!source.overrides.some(isOfColumn)) {
    const matcher = { id: FieldMatcherID.byName, options: name };
    return { ...source, overrides: [...source.overrides, { matcher, properties: [width] }] };
  }
  const overrides = source.overrides.map((rule) =>
    isOfColumn(rule) ? { ...rule, properties: [...rule.properties.filter(({ id }) => id !== WIDTH), width] } : rule
  );
  return { ...source, overrides };
}
