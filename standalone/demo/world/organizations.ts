import { type Organization } from './types';

type OrganizationRow = Omit<Organization, 'applications'>;
type Place = Pick<Organization, 'timeZone' | 'country' | 'region'>;

const US_EAST: Place = { timeZone: 'America/New_York', country: 'US', region: 'us-east-1' };
const US_WEST: Place = { timeZone: 'America/Los_Angeles', country: 'US', region: 'us-east-1' };
const US_MOUNTAIN: Place = { timeZone: 'America/Denver', country: 'US', region: 'us-east-1' };
const CANADA: Place = { timeZone: 'America/Toronto', country: 'CA', region: 'us-east-1' };
const BRAZIL: Place = { timeZone: 'America/Sao_Paulo', country: 'BR', region: 'us-east-1' };
const GERMANY: Place = { timeZone: 'Europe/Berlin', country: 'DE', region: 'eu-west-1' };
const BRITAIN: Place = { timeZone: 'Europe/London', country: 'GB', region: 'eu-west-1' };
const NORWAY: Place = { timeZone: 'Europe/Oslo', country: 'NO', region: 'eu-west-1' };
const FRANCE: Place = { timeZone: 'Europe/Paris', country: 'FR', region: 'eu-west-1' };
const SPAIN: Place = { timeZone: 'Europe/Madrid', country: 'ES', region: 'eu-west-1' };
const ITALY: Place = { timeZone: 'Europe/Rome', country: 'IT', region: 'eu-west-1' };
const NETHERLANDS: Place = { timeZone: 'Europe/Amsterdam', country: 'NL', region: 'eu-west-1' };
const FINLAND: Place = { timeZone: 'Europe/Helsinki', country: 'FI', region: 'eu-west-1' };
const JAPAN: Place = { timeZone: 'Asia/Tokyo', country: 'JP', region: 'ap-southeast-1' };
const SINGAPORE: Place = { timeZone: 'Asia/Singapore', country: 'SG', region: 'ap-southeast-1' };
const INDIA: Place = { timeZone: 'Asia/Kolkata', country: 'IN', region: 'ap-southeast-1' };
const AUSTRALIA: Place = { timeZone: 'Australia/Sydney', country: 'AU', region: 'ap-southeast-1' };

const row = (
  id: string,
  name: string,
  planId: Organization['planId'],
  place: Place,
  callsPerDay: number,
  weekend: number,
  growth: number
): OrganizationRow => ({ id, name, planId, ...place, callsPerDay, weekend, growth });

/** The 25 customers: invented names, one for each letter but U. About 58,000 calls a day together. */
export const ORGANIZATION_ROWS: OrganizationRow[] = [
  row('acme-robotics', 'Acme Robotics', 'pro', US_EAST, 2_500, 0.35, 1.1),
  row('borealis-bank', 'Borealis Bank', 'enterprise', CANADA, 9_800, 0.45, 1.05),
  row('cobalt-freight', 'Cobalt Freight', 'enterprise', GERMANY, 8_200, 0.4, 1.1),
  row('delphi-market', 'Delphi Market', 'enterprise', US_WEST, 11_500, 1.15, 1.2),
  row('ember-energy', 'Ember Energy', 'pro', BRITAIN, 2_100, 0.6, 1),
  row('fjord-travel', 'Fjord Travel', 'pro', NORWAY, 2_900, 1.05, 1),
  row('garnet-games', 'Garnet Games', 'pro', JAPAN, 2_400, 1.3, 1.15),
  row('harbor-health', 'Harbor Health', 'enterprise', US_EAST, 6_100, 0.4, 1.05),
  row('indigo-insure', 'Indigo Insure', 'pro', FRANCE, 1_700, 0.2, 1),
  row('juniper-labs', 'Juniper Labs', 'free', US_MOUNTAIN, 310, 0.5, 1.3),
  row('kestrel-maps', 'Kestrel Maps', 'pro', SPAIN, 1_500, 0.8, 1.1),
  row('lumen-learning', 'Lumen Learning', 'free', AUSTRALIA, 420, 0.4, 1),
  row('meridian-foods', 'Meridian Foods', 'pro', BRAZIL, 1_900, 0.7, 0.9),
  row('nimbus-tickets', 'Nimbus Tickets', 'pro', SINGAPORE, 3_560, 1.1, 1),
  row('orchid-fashion', 'Orchid Fashion', 'pro', ITALY, 1_800, 1, 1.05),
  row('pylon-parking', 'Pylon Parking', 'free', NETHERLANDS, 510, 0.7, 1),
  row('quartz-analytics', 'Quartz Analytics', 'pro', INDIA, 1_600, 0.3, 1),
  row('riverbed-realty', 'Riverbed Realty', 'free', US_EAST, 290, 0.6, 0.95),
  row('saffron-kitchen', 'Saffron Kitchen', 'free', INDIA, 620, 1.1, 1.2),
  row('tundra-outdoor', 'Tundra Outdoor', 'free', FINLAND, 380, 0.9, 1),
  row('violet-events', 'Violet Events', 'free', FRANCE, 450, 0.8, 1.4),
  row('willow-care', 'Willow Care', 'free', BRITAIN, 150, 1, 1),
  row('xenon-mobility', 'Xenon Mobility', 'free', GERMANY, 540, 0.5, 1.3),
  row('yarrow-farms', 'Yarrow Farms', 'free', US_MOUNTAIN, 220, 0.8, 1),
  row('zephyr-air', 'Zephyr Air', 'pro', BRITAIN, 1_900, 0.9, 1.05),
];
