import { hash } from 'node:crypto';
import { type Billing } from '../../../../model/billing';
import { errorCode } from '../../../../model/errorText';
import { type SidecarConfig } from '../config/config';
import { formatOf } from '../files/dataText';
import { openFile, type WatchedFile } from '../files/watchedFile';
import { BillingError, parseBilling } from './parseBilling';

/** One version of the billing file. */
export interface BillingSnapshot {
  billing: Billing;
  /** First 32 bits of the hash of the content: equal content has an equal version on every sidecar. */
  version: number;
}

/** The billing file, kept current; undefined where no file is named. */
export type WatchedBilling = WatchedFile<BillingSnapshot> | undefined;

/**
 * Opens the file that `billing.file` names.
 * @throws BillingError when the file cannot be read or is broken: at start there is no older version to keep.
 */
export function openBilling({ billing, revenues }: Pick<SidecarConfig, 'billing' | 'revenues'>): WatchedBilling {
  const { file, poll_seconds: pollSeconds } = billing;
  if (file === undefined) {
    return undefined;
  }
  return openFile({
    ...{ file, pollSeconds },
    parse: (content) => snapshotOf(parseBilling(content.toString('utf8'), formatOf(file), revenues)),
    unreadable: (error) =>
      new BillingError([`${file}: cannot be read (${errorCode(error)}). Set billing.file, or leave it out.`]),
  });
}

export const snapshotOf = (billing: Billing): BillingSnapshot => ({
  billing,
  version: hash('sha256', JSON.stringify(billing), 'buffer').readUInt32BE(0),
});
