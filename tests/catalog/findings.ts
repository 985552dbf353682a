import { checkCode } from './code';
import { checkDocuments } from './documents';
import type { Finding, Submission } from './finding';
import { checkImages } from './images';
import { checkMetadata } from './metadata';

/** Everything that the catalog would object to. Rules: grafana/plugin-validator 0.45, as far as they concern an app. */
export function findings(submission: Submission): Finding[] {
  return [
    ...checkMetadata(submission),
    ...checkImages(submission),
    ...checkDocuments(submission),
    ...checkCode(submission),
  ];
}
