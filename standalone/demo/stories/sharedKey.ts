import { HOUR_MS, type Timeline } from '../traffic/timeline';
import { type Story } from './story';

/** Where calls come from, with an address and a network of the ranges reserved for documentation. */
interface Place {
  country: string;
  clientAddress: string;
  asn: number;
}

/** A key of Kestrel Maps' Partner feed has leaked: since two days most of its calls come from three more countries. */
export const SHARED_KEY = {
  organizationId: 'kestrel-maps',
  applicationId: 'kestrel-partner-feed',
  /** More than 48, so that a whole day of UTC is among them. */
  sinceHoursAgo: 50,
  /** Share of the calls with the key that come from elsewhere. */
  share: 0.75,
  places: [
    { country: 'BR', clientAddress: '203.0.113.241', asn: 64_501 },
    { country: 'ID', clientAddress: '203.0.113.242', asn: 64_504 },
    { country: 'US', clientAddress: '203.0.113.243', asn: 64_507 },
  ] satisfies Place[],
};

export function sharedKey({ anchor }: Timeline): Story {
  const since = anchor - SHARED_KEY.sinceHoursAgo * HOUR_MS;
  return {
    origin({ caller, time }, random) {
      const isStolen =
        caller.kind === 'key' &&
        caller.key === caller.application.keys[0] &&
        caller.application.id === SHARED_KEY.applicationId;
      if (!isStolen || time < since || random() >= SHARED_KEY.share) {
        return undefined;
      }
      return SHARED_KEY.places[Math.floor(random() * SHARED_KEY.places.length)];
    },
  };
}
