import { quote } from './quote';

/** Numbers of a version that are compared; those that are missing count as 0. */
const PARTS = 5;

/** A release with at least two numbers, such as `1.14.0` or `v2.0`, at the start of a version. */
const RELEASE = quote('^[vV]?\\d+(?:\\.\\d+)+');

/** What follows the release of a version that comes before it: of semver any `-…`, of Python `1.0rc1`, `1.0.dev2`. */
const PRE_RELEASE = quote(
  '(?i)^(-|[._]?(a|alpha|b|beta|c|rc|cr|m|milestone|pre|preview|dev|snapshot|canary|nightly)\\d*)'
);

/**
 * SQL of a key by which versions are in the order of their releases: by their numbers, so that `v10` comes after `v9` and
 * `2024-11-01` after `2024-06-20`, and a pre-release before its release (https://semver.org, point 11). Versions with
 * equal keys, such as `1.2` and `1.2.0`, are the same release. A version without a number comes first.
 * @param version SQL of a string
 */
export function versionKey(version: string): string {
  const release = `extract(${version}, ${RELEASE})`;
  const rest = `substring(${version}, length(${release}) + 1)`;
  const isBefore = `(${release} != '' AND match(${rest}, ${PRE_RELEASE}))`;
  const numbers = (text: string) =>
    `arrayResize(arrayMap(digits -> toUInt64OrZero(digits), extractAll(${text}, ${quote('\\d+')})), ${PARTS})`;
  return `(${numbers(`if(${release} = '', ${version}, ${release})`)}, NOT ${isBefore}, ${numbers(`if(${isBefore}, ${rest}, '')`)})`;
}
