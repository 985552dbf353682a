import { type SidecarConfig } from '../config/config';
import { type DirectorySnapshot } from '../directory/snapshot';
import { type Geo, noGeo } from '../geo/geo';
import { type OpenApiLibrary } from '../openapi/library';
import { createPseudonyms } from '../privacy/pseudonyms';
import { type WithheldCounts } from '../privacy/words';
import { createAddressReader } from './caller/addressFacts';
import { createCallerKindReader } from './caller/callerKind';
import { createCallerWords } from './caller/callerWords';
import { createEnricher } from './caller/enrich';
import { type PlaceholderReport, Placeholders } from './caller/placeholders';
import { Diagnostics } from './diagnostics/diagnostics';
import { createEndpoints } from './endpointSetup';
import { createEventBuilder } from './event/buildEvent';
import { createCallEndpoint } from './event/callEndpoint';
import { createPrices } from './event/prices';
import { OperationNames } from './operation/operationNames';
import { createLongLivedRule } from './outcome/longLived';

/** What decides, besides the settings, what becomes of a call. */
export interface StageOptions {
  config: SidecarConfig;
  directory: { current(): DirectorySnapshot };
  /** Places of addresses; without it none is known. */
  geo?: Geo;
  /** OpenAPI documents; without them no endpoint is described. */
  openapi?: OpenApiLibrary;
  /** Called now and then for a sender that writes placeholders in the place of ids. */
  onPlaceholder?: (report: PlaceholderReport) => void;
}

/** The stages that a call goes through after its attributes are mapped, and what they count. */
export function createStages({ config, directory, openapi, onPlaceholder, geo = noGeo() }: StageOptions) {
  const pseudonyms = createPseudonyms(config.secrets.pseudonymKey);
  const withheld: WithheldCounts = new Map();
  const diagnostics = new Diagnostics();
  const endpoints = createEndpoints(config.endpoints, diagnostics, openapi);
  const placeholders = new Placeholders(config.callers.max_senders, onPlaceholder);
  const words = createCallerWords(config.privacy, pseudonyms, withheld);
  const enrich = createEnricher(directory, pseudonyms, config.privacy.pseudonymise, withheld);
  const prices = createPrices(config.costs, config.revenues);
  const operations = new OperationNames({
    maxPerService: config.endpoints.max_templates_per_service,
    maxServices: config.endpoints.max_services,
  });
  const build = createEventBuilder({
    pseudonyms,
    enrich,
    words,
    isLongLived: createLongLivedRule(config.endpoints.long_lived),
    placeholders,
    readKind: createCallerKindReader(config.callers.kinds),
    readAddress: createAddressReader(pseudonyms, geo),
    prices,
    findEndpoint: createCallEndpoint(endpoints.name, endpoints.counts, operations),
  });
  return { build, facts: { enrich, words, operations }, endpoints, placeholders, prices, withheld, diagnostics };
}
