/**
 * Envoy's response flags by their long names, as %RESPONSE_FLAGS_LONG% writes them, in one word of small letters: the
 * protobuf access log and Istio's telemetry write the same names with underscores.
 * Source: https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage
 */
const SHORT_FLAG: ReadonlyMap<string, string> = new Map([
  ['downstreamconnectiontermination', 'DC'],
  ['failedlocalhealthcheck', 'LH'],
  ['upstreamrequesttimeout', 'UT'],
  ['localreset', 'LR'],
  ['upstreamremotereset', 'UR'],
  ['upstreamconnectionfailure', 'UF'],
  ['upstreamconnectiontermination', 'UC'],
  ['upstreamoverflow', 'UO'],
  ['noroutefound', 'NR'],
  ['delayinjected', 'DI'],
  ['faultinjected', 'FI'],
  ['ratelimited', 'RL'],
  ['unauthorizedexternalservice', 'UAEX'],
  ['ratelimitserviceerror', 'RLSE'],
  ['nohealthyupstream', 'UH'],
  ['upstreamretrylimitexceeded', 'URX'],
  ['streamidletimeout', 'SI'],
  ['invalidenvoyrequestheaders', 'IH'],
  ['downstreamprotocolerror', 'DPE'],
  ['upstreammaxstreamdurationreached', 'UMSDR'],
  ['responsefromcachefilter', 'RFCF'],
  ['nofilterconfigfound', 'NFCF'],
  ['durationtimeout', 'DT'],
  ['upstreamprotocolerror', 'UPE'],
  ['noclusterfound', 'NC'],
  ['overloadmanagerterminated', 'OM'],
  ['overloadmanager', 'OM'],
  ['dnsresolutionfailed', 'DF'],
  ['dropoverload', 'DO'],
  ['downstreamremotereset', 'DR'],
  ['unconditionaldropoverload', 'UDO'],
]);

/** The longest list of flags is shorter. */
const MAX_LENGTH = 256;

/** Whether a list of Envoy's response flags, short or long, holds one of those. */
export function hasFlag(errorType: string, flags: readonly string[]): boolean {
  if (errorType.length > MAX_LENGTH) {
    return false;
  }
  return errorType.split(/[,;|\s]+/).some((item) => {
    // A short flag is all in capitals: `DC` is one, `dc` in a message is none.
    const short = /^[A-Z]{2,5}$/.test(item) ? item : SHORT_FLAG.get(item.toLowerCase().replaceAll('_', ''));
    return short !== undefined && flags.includes(short);
  });
}
