import { Reader } from 'mmdb-lib';
import { errorMessage } from '../../../../model/errorText';

/** The file is no database in MaxMind's format. */
export class GeoError extends Error {
  constructor(file: string, setting: string, problem: string) {
    super(`${file}: ${problem}. Set ${setting} to a database in MaxMind's format (.mmdb), or leave it out.`);
    this.name = 'GeoError';
  }
}

/** What a database says of the network of an address, or undefined. */
export type GeoDatabase = (family: number, address: string) => unknown;

/**
 * Reads a MaxMind DB file, https://maxmind.github.io/MaxMind-DB/.
 * @param setting names the setting in errors.
 * @throws GeoError when it is not one.
 */
export function readGeoDatabase(content: Buffer, file: string, setting: string): GeoDatabase {
  let reader: Reader<never>;
  let metadata: Reader<never>['metadata'];
  try {
    reader = new Reader<never>(content);
    metadata = reader.metadata;
  } catch (error) {
    throw new GeoError(file, setting, `not a MaxMind database: ${errorMessage(error)}`);
  }
  if (metadata.searchTreeSize + 16 > content.length) {
    throw new GeoError(file, setting, 'the database is cut off');
  }
  return (family, address) => {
    // In a tree for IPv4 alone the first bits of an IPv6 address would be taken for one of IPv4.
    if (family === 6 && metadata.ipVersion === 4) {
      return undefined;
    }
    try {
      return reader.get(address) ?? undefined;
    } catch {
      // A damaged record: a call is stored even if its place is not known.
      return undefined;
    }
  };
}
