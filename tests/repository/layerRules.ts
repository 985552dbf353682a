/** A file, relative to the repository, and what it imports from the repository, without extensions. */
export interface FileImports {
  file: string;
  imports: string[];
}

const withoutExtension = (file: string): string => file.replace(/\.tsx?$/, '');

/** Position of the layer of a path inside a part; the longest name that matches counts. `server.ts` is a file's name. */
function layerOf(inside: string, layers: string[][]): number | undefined {
  const names = layers.flatMap((layer, index) => layer.map((name) => ({ name, index })));
  const bare = withoutExtension(inside);
  const matching = names.filter(
    ({ name }) => inside === name || bare === withoutExtension(name) || inside.startsWith(`${name}/`)
  );
  return matching.sort((a, b) => b.name.length - a.name.length)[0]?.index;
}

/** The files of a part that are in no layer. */
export function withoutLayer(part: string, layers: string[][], files: FileImports[]): string[] {
  return files.map(({ file }) => file).filter((file) => layerOf(file.slice(part.length), layers) === undefined);
}

/** The imports inside a part that go from a layer to a later one, or to a path in no layer. */
export function wrongWay(part: string, layers: string[][], files: FileImports[]): string[] {
  return files.flatMap(({ file, imports }) => {
    const own = layerOf(file.slice(part.length), layers) ?? 0;
    return imports
      .filter((imported) => imported.startsWith(part))
      .filter((imported) => (layerOf(imported.slice(part.length), layers) ?? Infinity) > own)
      .map((imported) => `${file} imports ${imported}`);
  });
}

/** The imports from one part into another that is not allowed. */
export function acrossParts(parts: Record<string, string[]>, files: FileImports[]): string[] {
  const names = [...Object.keys(parts), 'tests/'];
  return files.flatMap(({ file, imports }) => {
    const own = names.find((part) => file.startsWith(part)) ?? '';
    return imports
      .filter((imported) => names.some((part) => part !== own && imported.startsWith(part)))
      .filter((imported) => !(parts[own] ?? names).some((part) => imported.startsWith(part)))
      .map((imported) => `${file} imports ${imported}`);
  });
}
