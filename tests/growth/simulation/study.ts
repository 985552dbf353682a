import type { Measured, Sizes } from './measured';
import { moneyTrials } from './moneyTrials';
import { onboardingTrials } from './onboardingTrials';
import { quotaTrials } from './quotaTrials';
import { triggerTrials } from './triggerTrials';
import { versionTrials } from './versionTrials';

/** Simulated cases for one judged by a method, where one case is cheap; a forecast or an installation is dearer. */
const SHARE_OF_RUNS = { onboarding: 1, quota: 1, versions: 0.2, money: 0.5, triggers: 0.05 };

/** How often the methods of Growth are right, by setting: what `npm run sim:growth` prints. */
export function growthStudy({ runs, seed }: Sizes): Measured[] {
  const sizes = (part: keyof typeof SHARE_OF_RUNS) => ({ runs: Math.ceil(runs * SHARE_OF_RUNS[part]), seed });
  return [
    ...onboardingTrials(sizes('onboarding')),
    ...quotaTrials(sizes('quota')),
    ...versionTrials(sizes('versions')),
    ...moneyTrials(sizes('money')),
    ...triggerTrials(sizes('triggers')),
  ];
}
