import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type OutreachDefinition } from '../../../../model/outreach';
import { errorCode } from '../../../../model/errorText';
import { ConfigError } from '../config/config';
import { type OutreachRule, type OutreachSettings } from '../config/outreachSchema';

/** Where messages of a rule are sent. */
export interface Webhook {
  url: URL;
  /** Of the header Authorization. */
  token?: string;
  format: 'callsight' | 'grafana';
}

/** A rule with what it needs to be evaluated. */
export interface ReadyRule {
  definition: OutreachDefinition;
  templateVersion: string;
  /** Undefined for a dry run. */
  webhook: Webhook | undefined;
}

/** Probability from which on `run_out` sends: growth statistics show few false alarms and some days of lead there. */
const DEFAULT_PROBABILITY = 0.8;

/**
 * The rules of the settings, with the files of their webhooks read.
 * @throws ConfigError when a file cannot be read or an address is not allowed
 */
export function readyRules(settings: OutreachSettings): ReadyRule[] {
  return settings.rules.map((rule, index) => {
    const webhook = rule.webhook && openWebhook(rule.webhook, `outreach.rules.${index}.webhook`, settings);
    const { name, message, dry_run } = rule;
    return {
      definition: {
        ...{ name, rule: rule.rule, threshold: thresholdOf(rule), message, dry_run },
        channel: webhook?.url.hostname ?? '',
        hold_out: settings.hold_out,
        cool_down_days: settings.cool_down_days,
      },
      templateVersion: createHash('sha256').update(message).digest('hex').slice(0, 16),
      webhook,
    };
  });
}

const thresholdOf = ({ rule, probability = DEFAULT_PROBABILITY, version = '' }: OutreachRule): string =>
  rule === 'run_out' ? String(probability) : version;

function openWebhook(
  { url, url_file, token_file, format }: NonNullable<OutreachRule['webhook']>,
  path: string,
  { allow_private_networks }: OutreachSettings
): Webhook {
  const address = url ?? readSecret(url_file ?? '', `${path}.url_file`);
  if (!URL.canParse(address)) {
    throw new ConfigError([`${path}.url_file: its content is no address.`]);
  }
  const target = new URL(address);
  if (target.protocol !== 'https:' && !(target.protocol === 'http:' && allow_private_networks)) {
    throw new ConfigError([
      `${path}: must be an https address; http is allowed with outreach.allow_private_networks only.`,
    ]);
  }
  return {
    url: target,
    format,
    ...(token_file === undefined ? {} : { token: readSecret(token_file, `${path}.token_file`) }),
  };
}

function readSecret(file: string, path: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new ConfigError([`${path}: ${file} cannot be read (${errorCode(error)}).`]);
  }
}
