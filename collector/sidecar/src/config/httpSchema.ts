import { z } from 'zod';

const positive = z.number().int().positive();
const file = z.string().min(1);

const tls = z
  .strictObject({
    cert_file: file,
    key_file: file,
    client_ca_file: file.optional(),
    client_crl_file: file.optional(),
    min_version: z.enum(['TLSv1.2', 'TLSv1.3']).default('TLSv1.2'),
  })
  .refine(({ client_ca_file, client_crl_file }) => client_crl_file === undefined || client_ca_file !== undefined, {
    message: 'client_crl_file revokes certificates of client_ca_file: set client_ca_file as well',
  });

const auth = z.strictObject({
  tokens_file: file.optional(),
  metrics: z.boolean().default(true),
});

const rateLimit = z.strictObject({
  records_per_second: positive,
  burst: positive.optional(),
  max_sources: positive.default(10_000),
});

const hostName = z
  .string()
  .regex(
    /^[A-Za-z0-9._-]+$|^[0-9A-Fa-f:.]+$/,
    'must be a host name or address without scheme and port, such as sidecar'
  )
  .transform((name) => name.toLowerCase());

const settings = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.number().int().min(0).max(65535).default(4318),
  tls: tls.optional(),
  auth: auth.prefault({}),
  allowed_hosts: z.array(hostName).min(1, 'must name at least one host, or be left out').optional(),
  insecure: z.boolean().default(false),
  reload_seconds: z.number().positive().default(10),
  rate_limit: rateLimit.optional(),
  max_connections: positive.default(1_000),
  max_connections_per_address: positive.default(256),
  max_header_bytes: positive.default(16 * 1024),
  max_body_bytes: positive.default(64 * 1024 * 1024),
  max_json_body_bytes: positive.default(4 * 1024 * 1024),
  max_body_bytes_in_flight: positive.default(128 * 1024 * 1024),
  max_decompression_ratio: positive.default(200),
  decompression_ratio_min_bytes: positive.default(1024 * 1024),
  max_records_per_request: positive.default(200_000),
  max_attributes_per_record: positive.default(1_000),
  max_attribute_value_bytes: positive.default(16 * 1024),
  request_timeout_ms: positive.default(30_000),
  headers_timeout_ms: positive.default(10_000),
  keep_alive_timeout_ms: positive.default(65_000),
  acknowledge_timeout_ms: positive.default(9_000),
  retry_after_seconds: positive.default(2),
  shutdown_timeout_ms: positive.default(10_000),
});

/**
 * Memory that parsed JSON takes at most, in bytes for each byte of its text. `[],` becomes an array of 32 bytes and a
 * reference to it: 14 measured with JSON.parse of Node.js 20, and 25 with what it leaves to the garbage collector.
 */
export const JSON_EXPANSION = 30;

/** How many times the size of a body is reserved at most: twice while its pieces are joined, more for JSON. */
const RESERVED_TIMES = { max_body_bytes: 2, max_json_body_bytes: 1 + JSON_EXPANSION };

/** The section `http`: the listener, who may send, and how much. */
export const httpSchema = settings.check(({ value, issues }) => {
  for (const setting of ['max_body_bytes', 'max_json_body_bytes'] as const) {
    const least = Math.min(value[setting], value.max_body_bytes) * RESERVED_TIMES[setting];
    if (value.max_body_bytes_in_flight < least) {
      issues.push({
        code: 'custom',
        path: ['max_body_bytes_in_flight'],
        message: `must be at least ${least}, ${RESERVED_TIMES[setting]} times ${setting}: a body that large could never be read`,
        input: value.max_body_bytes_in_flight,
      });
    }
  }
});

export type HttpConfig = z.output<typeof httpSchema>;
