import { networkOf } from '../traffic/networks';
import { BROKEN_ENDPOINT } from './brokenEndpoint';
import { DECLINING } from './decline';
import { KEY_STUFFING } from './keyStuffing';
import { NEAR_QUOTA } from './quota';
import { RETRY_STORM } from './retryStorm';
import { SCRAPER } from './scraper';
import { SHARED_KEY } from './sharedKey';
import { SILENT_CUSTOMER } from './silentCustomer';

/** Who an address is that tries keys: rules know it by its pseudonym, which depends on the installation's key. */
export const STUFFING_ADDRESS = 'address that tries keys';

/** The applications that still call v1. */
const ON_V1 = [
  'acme-erp-bridge',
  'meridian-store-orders',
  'meridian-supplier-feed',
  'pylon-garage-kiosk',
  'quartz-pipeline',
  'riverbed-listings',
];

interface Raised {
  /** Heading of the story in docs/demo.md. */
  story: string;
  /** Rules of the catalogue (src/alerting), and the ids of those for whom each fires within 28 days. */
  alerts: Array<[rule: string, consumers: string[]]>;
}

/**
 * Which alerts the stories raise in the 28 days before the anchor, at the thresholds of the catalogue. No other fires.
 * docs/alerts.md has the same list.
 */
export const RAISED_ALERTS: Raised[] = [
  {
    story: 'One organization is broken on one endpoint',
    alerts: [
      ['organization-error-ratio', [BROKEN_ENDPOINT.organizationId]],
      ['consumer-server-errors', [BROKEN_ENDPOINT.organizationId]],
    ],
  },
  {
    story: 'One organization is about to exhaust its quota',
    alerts: [
      ['quota-used-75', [NEAR_QUOTA.organizationId]],
      ['quota-used-90', [NEAR_QUOTA.organizationId]],
      // Refused in the last days of its period before.
      ['consumer-client-errors', [NEAR_QUOTA.organizationId]],
    ],
  },
  {
    story: 'One organization is silent since yesterday',
    alerts: [
      ['silence', [SILENT_CUSTOMER.organizationId]],
      ['traffic-drop', [SILENT_CUSTOMER.organizationId]],
      // It uses 87% of its quota in each period.
      ['quota-used-75', [SILENT_CUSTOMER.organizationId]],
    ],
  },
  { story: 'Several are still on v1', alerts: [['sunset-traffic', ON_V1]] },
  {
    story: 'A client that retries in storms',
    alerts: [
      ['organization-error-ratio', [RETRY_STORM.organizationId]],
      ['consumer-server-errors', [RETRY_STORM.organizationId]],
      ['retry-storm', [RETRY_STORM.organizationId]],
    ],
  },
  {
    story: 'One key in four countries',
    alerts: [
      ['shared-keys', [SHARED_KEY.applicationId]],
      ['geography-new', [SHARED_KEY.organizationId]],
    ],
  },
  {
    story: 'A scraper',
    alerts: [
      ['scraping', [SCRAPER.applicationId]],
      ['traffic-spike', [SCRAPER.organizationId]],
    ],
  },
  {
    story: 'Somebody tries keys',
    alerts: [
      ['credential-stuffing-address', [STUFFING_ADDRESS]],
      ['credential-stuffing-asn', [String(networkOf(KEY_STUFFING.clientAddress))]],
    ],
  },
  { story: 'A slow decline', alerts: [['decline', [DECLINING.organizationId]]] },
  // Its calls outgrew the plan free, whose quota it had used to 78% when it went to pro.
  { story: 'New customers and changed plans', alerts: [['quota-used-75', ['orchid-fashion']]] },
];
