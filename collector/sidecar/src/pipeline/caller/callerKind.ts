import { type CallerKind, isCallerKind } from '../../../../../model/callerKinds';
import { memoize } from '../../cache/boundedCache';
import { AT } from '../../otlp/attributeNames';
import { wholePattern } from '../../privacy/words';
import { type FieldValues } from '../fields/fieldValues';
import { type StoredConsumer } from '../event/storedConsumer';
import { isNamed } from './enrich';
import { type KindByRule, type UserAgentKind, userAgentKind } from './userAgentKind';

const CACHE_CAPACITY = 10_000;

/** What the rules look at. */
export interface CallFacts {
  fields: FieldValues;
  method: string;
  /** The template. */
  endpoint: string;
  jobType: string;
  consumer: StoredConsumer;
}

/** A rule of the settings: user agents that a pattern fits as a whole. */
export interface UserAgentSetting {
  user_agent: string;
  kind: CallerKind;
}

type Rule = (facts: CallFacts, agent: UserAgentKind) => KindByRule | undefined;

/** Paths that programs ask for to find out whether a service lives: those of Kubernetes, Spring Boot and MicroProfile. */
const HEALTH =
  /^(?:\/\w+)?\/(?:healthz|livez|readyz|startupz|actuator\/health(?:\/.*)?|health\/(?:live|ready|started))$/;

const BOT: KindByRule = { kind: 'crawler', rule: 'synthetic_type' };
const TEST: KindByRule = { kind: 'probe', rule: 'synthetic_type' };
/** Without any of these, and by a consumer that is named, most calls are what their user agent says. */
const STATED = Uint8Array.of(
  AT.preflightMethod,
  AT.callerKind,
  AT.mcpClientName,
  AT.mcpMethod,
  AT.syntheticType,
  AT.signatureAgent,
  AT.fetchSite
);

const UNKNOWN: KindByRule = { kind: 'unknown', rule: 'none' };

/** One table: the first rule that names a kind decides. What the call declares comes before what it looks like. */
const RULES: readonly Rule[] = [
  when(
    'preflight_header',
    'preflight',
    ({ method, fields }) => method === 'OPTIONS' && fields.hasAt(AT.preflightMethod)
  ),
  declared,
  when('job_type', 'batch', ({ jobType }) => jobType !== ''),
  when('mcp', 'ai_agent', ({ fields }) => fields.hasAt(AT.mcpClientName) || fields.hasAt(AT.mcpMethod)),
  synthetic,
  (_facts, { known }) => known,
  when('user_agent_bot', 'crawler', ({ consumer }, { bot }) => bot && !isNamed(consumer)),
  // Only agents and crawlers sign their requests, and the crawlers say their name.
  when('signature_agent', 'ai_agent', ({ fields }) => fields.hasAt(AT.signatureAgent)),
  when('options_without_consumer', 'preflight', ({ method, consumer }) => method === 'OPTIONS' && !isNamed(consumer)),
  when('health_endpoint', 'probe', ({ endpoint, consumer }) => !isNamed(consumer) && HEALTH.test(endpoint)),
  // Browsers alone send it: libraries that have fetch() send Sec-Fetch-Mode only.
  when('fetch_site', 'interactive', ({ fields }) => fields.hasAt(AT.fetchSite)),
  (_facts, { fallback }) => fallback,
];

/**
 * Finds out what made a call, and names the rule that decided.
 * @param settings come before what a user agent is known for.
 */
export function createCallerKindReader(settings: readonly UserAgentSetting[]): (facts: CallFacts) => KindByRule {
  const own = settings.map(({ user_agent, kind }) => ({ pattern: wholePattern(user_agent), kind }));
  const readAgent = memoize<UserAgentKind>(CACHE_CAPACITY, (text) => {
    const setting = own.find(({ pattern }) => pattern.test(text));
    return setting ? { known: { kind: setting.kind, rule: 'setting' }, bot: false } : userAgentKind(text);
  });

  return (facts) => {
    const agent = readAgent(facts.fields.textAt(AT.userAgent));
    if (facts.jobType === '' && isNamed(facts.consumer) && !facts.fields.hasAny(STATED)) {
      return agent.known ?? agent.fallback ?? UNKNOWN;
    }
    for (let index = 0; index < RULES.length; index++) {
      const found = RULES[index](facts, agent);
      if (found !== undefined) {
        return found;
      }
    }
    return UNKNOWN;
  };
}

function when(rule: string, kind: CallerKind, condition: (facts: CallFacts, agent: UserAgentKind) => boolean): Rule {
  const decided: KindByRule = { kind, rule };
  return (facts, agent) => (condition(facts, agent) ? decided : undefined);
}

function declared({ fields }: CallFacts): KindByRule | undefined {
  const kind = fields.hasAt(AT.callerKind) ? fields.textAt(AT.callerKind).trim().toLowerCase() : '';
  return isCallerKind(kind) && kind !== 'unknown' ? { kind, rule: 'declared' } : undefined;
}

/** https://opentelemetry.io/docs/specs/semconv/registry/attributes/user-agent/ */
function synthetic({ fields }: CallFacts): KindByRule | undefined {
  const type = fields.hasAt(AT.syntheticType) ? fields.textAt(AT.syntheticType) : '';
  return type === 'bot' ? BOT : type === 'test' ? TEST : undefined;
}
