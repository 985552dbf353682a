import { type ApiVersion, type ProfileId } from './types';
import { type SdkId } from './sdks';

/** One application of an organization as data; ids, developers and keys are derived from it. */
export interface ApplicationRow {
  name: string;
  profile: ProfileId;
  /** Relative weight inside its organization. */
  weight: number;
  sdk: SdkId;
  apiVersion: ApiVersion;
  /** Days before the anchor; undefined for a customer from before the history. */
  keyIssuedDaysAgo?: number;
}

const app = (
  name: string,
  profile: ProfileId,
  weight: number,
  sdk: SdkId,
  keyIssuedDaysAgo?: number
): ApplicationRow => ({ name, profile, weight, sdk, apiVersion: 'v2', keyIssuedDaysAgo });

const v1 = (name: string, profile: ProfileId, weight: number, sdk: SdkId): ApplicationRow => ({
  ...app(name, profile, weight, sdk),
  apiVersion: 'v1',
});

/** The applications of each organization. The ones on v1 are a story of their own (docs/demo.md). */
export const APPLICATION_ROWS: Record<string, ApplicationRow[]> = {
  'acme-robotics': [
    app('Parts shop', 'storefront', 5, 'node'),
    app('Fleet portal', 'backoffice', 3, 'java'),
    v1('ERP bridge', 'logistics', 2, 'javaOld'),
  ],
  'borealis-bank': [
    app('Mobile banking', 'checkout', 5, 'swift'),
    app('Android banking', 'checkout', 4, 'kotlin'),
    app('Reconciliation', 'reporting', 3, 'java'),
    app('Branch desk', 'backoffice', 2, 'java'),
    app('Fraud watch', 'integration', 1, 'go', 24),
  ],
  'cobalt-freight': [
    app('Dispatch', 'logistics', 5, 'java'),
    app('Customer tracking', 'storefront', 4, 'browser'),
    app('Warehouse sync', 'logistics', 3, 'go'),
    app('Data lake', 'reporting', 1, 'python'),
  ],
  'delphi-market': [
    app('Web store', 'storefront', 6, 'browser'),
    app('iOS app', 'storefront', 4, 'swift'),
    app('Checkout service', 'checkout', 4, 'go'),
    app('Merchant tools', 'backoffice', 2, 'node'),
    app('Recommendations', 'search', 3, 'python', 19),
  ],
  'ember-energy': [app('Tariff portal', 'storefront', 4, 'node'), app('Meter import', 'reporting', 2, 'python')],
  'fjord-travel': [
    app('Booking site', 'storefront', 5, 'node'),
    app('Agent desk', 'backoffice', 2, 'php'),
    app('Mobile app', 'storefront', 3, 'kotlin'),
  ],
  'garnet-games': [app('Item shop', 'storefront', 3, 'kotlin'), app('Wallet service', 'checkout', 4, 'go')],
  'harbor-health': [
    app('Patient portal', 'storefront', 3, 'browser'),
    app('Clinic desk', 'backoffice', 3, 'java'),
    app('Lab orders', 'logistics', 4, 'java'),
    app('Event relay', 'integration', 2, 'node', 13),
  ],
  'indigo-insure': [app('Quote engine', 'search', 3, 'java'), app('Claims', 'backoffice', 2, 'java')],
  'juniper-labs': [app('Prototype', 'storefront', 1, 'python', 21), app('Notebook', 'search', 1, 'python', 9)],
  'kestrel-maps': [app('Place search', 'search', 4, 'go'), app('Partner feed', 'integration', 1, 'node')],
  'lumen-learning': [app('Course store', 'storefront', 2, 'php'), app('Back office', 'backoffice', 1, 'php')],
  'meridian-foods': [
    v1('Store orders', 'logistics', 4, 'pythonOld'),
    v1('Supplier feed', 'integration', 1, 'pythonOld'),
    app('Shopper app', 'storefront', 2, 'kotlin', 28),
  ],
  'nimbus-tickets': [
    app('Ticket site', 'storefront', 5, 'browser'),
    app('Box office', 'checkout', 3, 'node'),
    app('Venue scanner', 'logistics', 1, 'kotlin'),
  ],
  'orchid-fashion': [app('Boutique', 'storefront', 3, 'node'), app('Stock sync', 'logistics', 2, 'php')],
  'pylon-parking': [v1('Garage kiosk', 'checkout', 2, 'nodeOld'), app('Driver app', 'checkout', 1, 'swift', 16)],
  'quartz-analytics': [v1('Pipeline', 'reporting', 3, 'pythonOld'), app('Insights', 'search', 2, 'python')],
  'riverbed-realty': [v1('Listings', 'search', 2, 'nodeOld')],
  'saffron-kitchen': [app('Order page', 'storefront', 2, 'node'), app('Kitchen display', 'integration', 1, 'node')],
  'tundra-outdoor': [app('Gear shop', 'storefront', 1, 'php'), app('Rental desk', 'backoffice', 1, 'php', 11)],
  'violet-events': [
    app('Registration', 'checkout', 2, 'browser', 17),
    app('Badge printer', 'integration', 1, 'python', 12),
  ],
  'willow-care': [app('Care planner', 'storefront', 1, 'curl', 6)],
  'xenon-mobility': [app('Scooter app', 'checkout', 3, 'swift', 26), app('Operations', 'backoffice', 1, 'go', 20)],
  'yarrow-farms': [app('Farm shop', 'storefront', 1, 'php')],
  'zephyr-air': [
    app('Flight search', 'search', 4, 'java'),
    app('Ancillaries', 'checkout', 2, 'java'),
    app('Crew alerts', 'integration', 1, 'go'),
  ],
};
