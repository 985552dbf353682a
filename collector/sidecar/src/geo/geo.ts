import { errorCode } from '../../../../model/errorText';
import { type FileEvents, openFile, type WatchedFile } from '../files/watchedFile';
import { type GeoDatabase, GeoError, readGeoDatabase } from './geoDatabase';
import { asnOf, countryOf } from './geoRecord';

/** Where an address is: ISO 3166-1 alpha-2 or empty, and number of the autonomous system or 0. */
export interface Place {
  country: string;
  asn: number;
}

/** Looks addresses up in local databases, never over the network. */
export interface Geo {
  /** @param address a whole address, without port or zone. */
  find(family: number, address: string): Place;
  /** Changes when a database was read again: what was found before may be out of date. */
  version(): number;
  /** Watches the files until `close`. A broken file is reported, and the version before stays in use. */
  watch(events: FileEvents<void>): void;
  close(): void;
}

const NOWHERE: Place = Object.freeze({ country: '', asn: 0 });

export interface GeoSettings {
  country_file?: string;
  asn_file?: string;
  poll_seconds: number;
}

/**
 * Opens the databases that `geo.country_file` and `geo.asn_file` name; both may name one file.
 * @throws GeoError when one cannot be read or is broken: at start there is no older version to keep.
 */
export function openGeo(settings: GeoSettings): Geo {
  const countries = open('country_file', settings);
  const systems = open('asn_file', settings);
  const files = [countries, systems].filter((file) => file !== undefined);
  let version = 0;
  return {
    find(family, address) {
      return files.length === 0
        ? NOWHERE
        : {
            country: countries ? countryOf(countries.current()(family, address)) : '',
            asn: systems ? asnOf(systems.current()(family, address)) : 0,
          };
    },
    version: () => version,
    watch({ onChange, onError }) {
      const changed = () => {
        version += 1;
        onChange?.();
      };
      files.forEach((file) => file.watch({ onChange: changed, onError }));
    },
    close: () => files.forEach((file) => file.close()),
  };
}

/** Knows no address. */
export function noGeo(): Geo {
  return openGeo({ poll_seconds: 1 });
}

function open(name: 'country_file' | 'asn_file', settings: GeoSettings): WatchedFile<GeoDatabase> | undefined {
  const file = settings[name];
  const setting = `geo.${name}`;
  return file === undefined
    ? undefined
    : openFile({
        file,
        pollSeconds: settings.poll_seconds,
        parse: (content) => readGeoDatabase(content, file, setting),
        unreadable: (error) => new GeoError(file, setting, `cannot be read (${errorCode(error)})`),
      });
}
