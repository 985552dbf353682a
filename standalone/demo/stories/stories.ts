import { type Timeline } from '../traffic/timeline';
import { batchJob } from './batchJob';
import { brokenEndpoint } from './brokenEndpoint';
import { decline } from './decline';
import { experiment } from './experiment';
import { healthExperiments } from './healthExperiments';
import { limitsExperiment } from './limitsExperiment';
import { onboarding } from './onboarding';
import { planChanges } from './planChanges';
import { quotaLimit } from './quota';
import { retryStorm } from './retryStorm';
import { scraper } from './scraper';
import { sharedKey } from './sharedKey';
import { silentCustomer } from './silentCustomer';
import { slowForSmall } from './slowForSmall';
import { type Story } from './story';
import { stuckOnboarding } from './stuckOnboarding';

/** All stories, in the order in which they may fail a call: who you are, what you may use, what is broken. */
export function createStories(timeline: Timeline): Story[] {
  return [
    stuckOnboarding(),
    quotaLimit(timeline),
    brokenEndpoint(timeline),
    retryStorm(timeline),
    experiment(timeline),
    limitsExperiment(timeline),
    ...healthExperiments(timeline),
    silentCustomer(timeline),
    batchJob(),
    onboarding(timeline),
    planChanges(timeline),
    decline(timeline),
    sharedKey(timeline),
    scraper(timeline),
    slowForSmall(timeline),
  ];
}
