import { type SidecarConfig } from '../config/config';
import { type OpenApiLibrary } from '../openapi/library';
import { type Diagnostics } from './diagnostics/diagnostics';
import { createRename, pathPatterns } from './endpoint/corrections';
import { countEndpoints, createEndpointNamer } from './endpoint/endpointNamer';
import { Knowledge } from './endpoint/learning/knowledge';
import { createServices } from './endpoint/learning/services';
import { RefusedRouteCounts } from './endpoint/refusedRoutes';

/** The naming of endpoints by the settings, with its counts. */
export function createEndpoints(
  settings: SidecarConfig['endpoints'],
  diagnostics: Diagnostics,
  openapi: OpenApiLibrary | undefined
) {
  const counts = countEndpoints();
  const refused = new RefusedRouteCounts((source, service) => diagnostics.count('refused_route', source, service));
  const services = createServices({
    maxTemplatesPerService: settings.max_templates_per_service,
    maxValuesPerPosition: settings.max_values_per_position,
    maxServices: settings.max_services,
  });
  const name = createEndpointNamer({
    ...{ counts, refused, services, openapi },
    patterns: pathPatterns(settings.patterns),
    rename: createRename(settings.patterns),
  });
  return { name, counts, knowledge: new Knowledge(services), refusedRoutes: () => refused.read() };
}
