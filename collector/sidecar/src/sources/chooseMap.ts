import { type ChooseMap, type SourceMap } from '../otlp/sourceMap';
import { compileMap, type NamesByField } from './compileMap';
import { type MapFile } from './mapFile';

interface Candidate {
  /** It recognises a record that has all the names of one of these lists. */
  own: readonly string[][];
  /** The names that count for it, also those of the maps that it includes. */
  telling: readonly string[];
  map: SourceMap;
}

/**
 * Makes what chooses one gateway for each record of a shipper: of the maps that recognise the record by its names the one
 * that knows most of its telling names; of several the first. One name means different things to different gateways
 * (`duration` is nanoseconds here and seconds there), so their names are never mixed.
 *
 * @param shipper its own names are read after those of the gateway.
 */
export function createMapChooser(
  shipper: MapFile,
  filesOf: (names: readonly string[]) => readonly MapFile[],
  settings: NamesByField
): ChooseMap {
  const candidates = filesOf(shipper.choose).map((file): Candidate => {
    const includes = filesOf(file.include);
    return {
      own: file.names,
      telling: [...new Set([file, ...includes].flatMap((map) => map.names.flat()))],
      map: compileMap(file, [...includes, shipper, ...filesOf(shipper.include)], settings),
    };
  });

  return (has) => {
    let best: SourceMap | undefined;
    let mostNames = 0;
    for (const { own, telling, map } of candidates) {
      if (own.some((list) => list.every(has))) {
        const known = telling.filter(has).length;
        if (known > mostNames) {
          best = map;
          mostNames = known;
        }
      }
    }
    return best;
  };
}
