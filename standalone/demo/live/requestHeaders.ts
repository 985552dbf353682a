import { type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { type Call, type Caller } from '../traffic/call';
import { SDKS } from '../world/sdks';
import { type ApiKey, type ApiVersion, type ClientSdk, type Region } from '../world/types';

const REGIONS: Region[] = ['us-east-1', 'eu-west-1', 'ap-southeast-1'];

/** The region that a host name such as `eu-west-1.api.example` is in; the first one for any other name. */
export function regionOfHost(host: string): Region {
  return REGIONS.find((region) => host.startsWith(`${region}.`)) ?? REGIONS[0];
}

/** What a client sends beside method, path and body. */
export function requestHeaders(call: Call): OutgoingHttpHeaders {
  const credential = credentialOf(call.caller);
  return {
    host: `${call.region}.api.example`,
    'user-agent': call.sdk.userAgent,
    'api-version': call.version,
    'x-request-id': call.requestId,
    'x-forwarded-for': call.clientAddress,
    'x-client-country': call.country,
    'x-network-type': call.sdk.networkType,
    'x-client-asn': call.asn,
    ...(call.jobType && { 'x-job-type': call.jobType }),
    'x-attempt': call.attempt,
    ...(call.retryReason && { 'x-retry-reason': call.retryReason }),
    ...(call.idempotencyKey && { 'idempotency-key': call.idempotencyKey }),
    ...(credential && { authorization: `Bearer ${credential}` }),
  };
}

/** What a client with this key sends after `Bearer`. */
export function credentialOfKey({ id, secret }: ApiKey): string {
  return `${id}.${secret}`;
}

function credentialOf(caller: Caller): string {
  switch (caller.kind) {
    case 'key':
      return credentialOfKey(caller.key);
    case 'unknown_key':
      return `${caller.keyId}.0000`;
    case 'anonymous':
      return '';
  }
}

const text = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : (value ?? ''));

/** The part of a call that its headers tell. */
export function readHeaders(headers: IncomingHttpHeaders, remoteAddress: string) {
  const version: ApiVersion = text(headers['api-version']) === 'v1' ? 'v1' : 'v2';
  const jobType: Call['jobType'] = text(headers['x-job-type']) === 'batch' ? 'batch' : '';
  return {
    credential: /^Bearer (\S.*)$/.exec(headers.authorization ?? '')?.[1],
    version,
    jobType,
    region: regionOfHost(headers.host ?? ''),
    country: text(headers['x-client-country']).slice(0, 2),
    asn: Number.parseInt(text(headers['x-client-asn']), 10) || 0,
    clientAddress: text(headers['x-forwarded-for']) || remoteAddress,
    sdk: sdkOf(headers['user-agent'] ?? ''),
    requestId: text(headers['x-request-id']),
    idempotencyKey: text(headers['idempotency-key']),
    attempt: Math.min(255, Math.max(1, Number.parseInt(text(headers['x-attempt']), 10) || 1)),
    retryReason: text(headers['x-retry-reason']),
  };
}

function sdkOf(userAgent: string): ClientSdk {
  const known = Object.values(SDKS).find((sdk) => sdk.userAgent === userAgent);
  if (known) {
    return known;
  }
  const [name = '', version = ''] = userAgent.split(/[/ ]/, 2);
  return { name, version, userAgent, isServer: true, networkType: 'wired' };
}
