import {
  ANONYMOUS_CONSUMER,
  ERROR_CLASSES as WRITTEN_CLASSES,
  UNKNOWN_CONSUMER,
} from '../../collector/sidecar/src/index';
import { NOT_A_CONSUMER, RESERVED_CONSUMERS } from '../../model/consumers';
import { ERROR_CLASSES } from '../../model/errorClasses';

/* The sidecar has a copy of its own: the two must say the same. */
describe('the sidecar writes what the screens read', () => {
  it('error classes', () => expect(ERROR_CLASSES).toEqual(WRITTEN_CLASSES));

  it('reserved consumers', () => {
    const { unknown, anonymous } = RESERVED_CONSUMERS;
    expect([unknown, anonymous]).toEqual([UNKNOWN_CONSUMER, ANONYMOUS_CONSUMER]);
    expect(NOT_A_CONSUMER).toEqual(['', unknown, anonymous]);
  });
});
