import { type Story } from './story';

/** Scheduled jobs: all calls of the day in one hour of the night, with job type `batch`. */
export const BATCH_JOBS: Record<string, { localHour: number }> = {
  'borealis-reconciliation': { localHour: 2 },
  'ember-meter-import': { localHour: 4 },
};

export function batchJob(): Story {
  return {
    rate({ application }, { localHour, daily }) {
      const job = BATCH_JOBS[application.id];
      if (!job) {
        return 1;
      }
      return job.localHour === localHour ? 24 / daily : 0;
    },
    isBatch: ({ application }) => application.id in BATCH_JOBS,
  };
}
