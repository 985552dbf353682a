import { type CallerKind } from '../../../../../model/callerKinds';
import { parseUserAgent } from './userAgent';

/** A kind of caller and the rule that decided it: a value of the column `caller_kind_rule`. */
export interface KindByRule {
  readonly kind: CallerKind;
  readonly rule: string;
}

/** What is behind it is not looked at: matching must not take long on hostile input. */
const MAX_LENGTH = 512;

/** Names of products, each as a whole token of the user agent. */
const tokens = (names: string) =>
  new RegExp(`(?:^|[\\s;(,+])(?:${names.trim().split(/\s+/).join('|')})(?=$|[\\s/;),])`, 'i');

/**
 * One table, the first row that fits decides. Sources: the vendors' lists of their user agents, such as
 * https://platform.openai.com/docs/bots and https://support.claude.com/en/articles/8896518.
 */
const TABLE: ReadonlyArray<KindByRule & { readonly pattern: RegExp }> = [
  {
    kind: 'ai_agent',
    rule: 'user_agent_ai_agent',
    pattern: tokens(`chatgpt-user claude-user claude-code claude-cli claude-desktop perplexity-user mistralai-user
      google-agent gemini-cli meta-externalfetcher duckassistbot manus-user novaact devin codex codex[_-]cli(?:_rs)? cursor
      windsurf cline aider (?:github-?)?copilot[\\w-]* openai-(?:agents|mcp) langchain[\\w.-]* llama-?index[\\w.-]*
      crewai autogpt browser-use fastmcp mcp-[\\w-]+ [\\w-]+-mcp(?:-client)? modelcontextprotocol[\\w-]*`),
  },
  {
    kind: 'probe',
    rule: 'user_agent_probe',
    pattern: tokens(`kube-probe googlehc googlestackdrivermonitoring[\\w-]* elb-healthchecker
      amazon-route53-health-check-service envoy/hc pingdom[\\w.-]* uptimerobot statuscake datadog(?:synthetics)? site24x7
      blackbox[\\s_-]exporter prometheus checkly newrelicpinger zabbix check_http uptime-kuma hetrixtools catchpoint
      thousandeyes dynatrace[\\w-]* updown\\.io better(?:stack|uptime)[\\w-]* consul[\\w-]* edge\\shealth\\sprobe
      azure\\straffic\\smanager[\\w\\s]* [\\w-]*health-?check(?:er)? [\\w-]*-probe [\\w-]*uptime[\\w-]* [\\w-]*synthetics?
      [\\w-]*monitor(?:ing)?`),
  },
  {
    kind: 'crawler',
    rule: 'user_agent_crawler',
    pattern:
      tokens(`googlebot[\\w-]* google-extended googleother[\\w-]* adsbot-google[\\w-]* mediapartners-google bingbot
      slurp duckduckbot baiduspider[\\w-]* yandex\\w*bot applebot[\\w-]* petalbot gptbot oai-searchbot claudebot
      claude-searchbot anthropic-ai perplexitybot ccbot bytespider amazonbot meta-externalagent facebookexternalhit
      feedfetcher-google ia_archiver archive\\.org_bot ahrefsbot semrushbot mj12bot dotbot dataforseobot scrapy zgrab
      masscan nmap nuclei nikto censysinspect expanse l9explore internet-measurement`),
  },
  {
    kind: 'batch',
    rule: 'user_agent_batch',
    pattern: tokens(
      `[\\w-]*airflow dagster prefect dbt [\\w-]*-?cron(?:job)? celery spark apache-spark fivetran airbyte talend informatica
      [\\w-]+-batch [\\w-]+-importer [\\w-]+-etl [\\w-]+-scheduler`
    ),
  },
  {
    kind: 'interactive',
    rule: 'user_agent_tool',
    pattern: tokens('postmanruntime insomnia bruno(?:runtime)? hoppscotch rapidapi thunder\\sclient intellij'),
  },
  {
    kind: 'interactive',
    rule: 'user_agent_app',
    pattern: tokens('dalvik android ios cfnetwork dart expo alamofire react-native flutter'),
  },
];

/** Names that programs give themselves which nobody signs in with: only for calls that name no consumer. */
const BOT = /bot(?![a-z])|crawl|spider|scraper|scanner/i;

const SERVER_RUNTIMES = /^(?:node|bun|deno|python|java|go|ruby|php|dotnet|rust)(?: |$)/;

/** Libraries of servers that name no runtime. */
const SERVER_LIBRARY = tokens(
  'restsharp typhoeus hackney finch libwww-perl jersey httr2? java-http-client spring[\\w-]*'
);

const ANDROID_LIBRARY = /^okhttp$/i;

/** What a user agent tells about the kind of caller; `bot` when it is a crawler unless the call names a consumer. */
export interface UserAgentKind {
  readonly known?: KindByRule;
  readonly bot: boolean;
  readonly fallback?: KindByRule;
}

/** Reads a user agent by the table; browsers and libraries come last, because agents and monitors name them too. */
export function userAgentKind(userAgent: string): UserAgentKind {
  const text = userAgent.slice(0, MAX_LENGTH);
  const known = TABLE.find(({ pattern }) => pattern.test(text));
  return {
    ...(known && { known: { kind: known.kind, rule: known.rule } }),
    bot: BOT.test(text),
    fallback: browserOrLibrary(text),
  };
}

function browserOrLibrary(userAgent: string): KindByRule | undefined {
  const { runtime, sdkName } = parseUserAgent(userAgent);
  if (runtime === 'browser') {
    // A browser without a window is run by a program, which may be anything.
    return /headless/i.test(userAgent) ? undefined : { kind: 'interactive', rule: 'user_agent_browser' };
  }
  const isServer = SERVER_RUNTIMES.test(runtime) || SERVER_LIBRARY.test(userAgent);
  // OkHttp is used by apps and servers alike, and says no more than its name.
  return isServer && !ANDROID_LIBRARY.test(sdkName) ? { kind: 'server', rule: 'user_agent_library' } : undefined;
}
