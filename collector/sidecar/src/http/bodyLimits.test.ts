import { parseConfig } from '../config/config';
import { TEST_KEY } from '../pipeline/testing';
import { bodyLimits, maxDecompressedBytes } from './bodyLimits';

const http = (settings: Record<string, unknown>) => parseConfig({ http: settings }, TEST_KEY).http;

it('limits JSON by the smaller of its own limit and the one of all bodies', () => {
  expect(bodyLimits(http({}), false)).toMatchObject({ maxBytes: 64 << 20, setting: 'http.max_body_bytes' });
  expect(bodyLimits(http({}), true)).toMatchObject({ maxBytes: 4 << 20, setting: 'http.max_json_body_bytes' });
  expect(bodyLimits(http({ max_body_bytes: 9 }), true)).toMatchObject({ maxBytes: 9, setting: 'http.max_body_bytes' });
});

it('limits how far a body decompresses, unless it stays small', () => {
  const limits = bodyLimits(
    http({ max_body_bytes: 10_000, max_decompression_ratio: 20, decompression_ratio_min_bytes: 1_000 }),
    false
  );
  expect([0, 50, 51, 100, 500, 501].map((compressed) => maxDecompressedBytes(limits, compressed))).toEqual([
    1_000, 1_000, 1_020, 2_000, 10_000, 10_000,
  ]);
});
