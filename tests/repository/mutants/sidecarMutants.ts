import { mutantsOf, type Tests } from './mutant';

const sidecar = (path: string): Tests => ({ project: 'sidecar', paths: [`collector/sidecar/src/${path}`] });

/** What the sidecar makes of a record. */
export const SIDECAR_MUTANTS = [
  ...mutantsOf('collector/sidecar/src/pipeline/outcome/readOutcome.ts', sidecar('pipeline'), [
    ['statusCode === 504 || fields.flagAt(AT.timedOut)', 'fields.flagAt(AT.timedOut)'],
  ]),
  ...mutantsOf('collector/sidecar/src/correlate/mergeObservations.ts', sidecar('correlate'), [
    ['other.attempt > preferred.attempt', 'false'],
  ]),
  ...mutantsOf('collector/sidecar/src/correlate/observers.ts', sidecar('correlate'), [
    ['this.services.size >= this.options.max', 'this.services.size > this.options.max'],
  ]),
  ...mutantsOf('collector/sidecar/src/config/environment.ts', sidecar('config'), [
    ["text === undefined || text === ''", 'text === undefined'],
  ]),
];
