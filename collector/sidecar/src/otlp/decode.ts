import { type DecodeLimits } from './limits';
import { type RecordCursor } from './recordCursor';
import { type SelectMap } from './sourceMap';
import { type TextDictionary } from './textDictionary';

export interface DecodeOptions {
  limits: DecodeLimits;
  /** Asked once for all records of a scope of a resource. */
  selectMap: SelectMap;
  /** The texts that are remembered from request to request. */
  texts: TextDictionary;
  /** Called when a request has an object of which nothing is read, although it is not empty. */
  onUnknownEnvelope?: (() => void) | undefined;
}

/**
 * Reads a request record by record: every step refills and returns the same cursor.
 * A record that cannot be read has a `problem`, and its neighbors are read.
 * @throws DecodeError, possibly after some records: then the request is broken as a whole, and what came of those
 * records must be thrown away.
 */
export type Decode = (body: Buffer, options: DecodeOptions) => Iterable<RecordCursor>;
