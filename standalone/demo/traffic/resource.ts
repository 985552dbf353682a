import { type ServiceId } from '../api/endpoints';
import { type Region } from '../world/types';

/** Resource attributes of one service in one region (OpenTelemetry semantic conventions). */
export function resourceAttributes(service: ServiceId, region: Region): Record<string, string> {
  return {
    'service.name': service,
    'service.version': '2.14.0',
    'deployment.environment.name': 'production',
    'cloud.region': region,
    'cloud.availability_zone': `${region}a`,
  };
}
