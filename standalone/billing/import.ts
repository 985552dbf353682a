import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError } from '../../collector/sidecar/src/index';
import { errorMessage } from '../../model/errorText';
import { METERS, type Meter } from '../../model/billing';
import { importBilling, IMPORTS, skippedText, type Rate } from './importBilling';

const HELP = `Usage: npm run billing:import --silent -- stripe|openmeter FILE… [options] > collector/billing.yaml

Reads exports, and writes a billing file to the output. What has no place in it is listed on the error output.

--meter ID=METER          what a meter of the export counts: ${METERS.join(' or ')}; can be repeated
--organization-key KEY    metadata that names the organization as calls carry it; organization_id by default
--plan-key KEY            metadata that names the plan as calls carry it; plan_id by default
--currency CODE           of the reports, where plans have several
--rate DAY:CODE=RATE      what one unit of another currency is worth from a day on; can be repeated
--strict                  fails where something has no place in the file
`;

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      meter: { type: 'string', multiple: true, default: [] },
      'organization-key': { type: 'string', default: 'organization_id' },
      'plan-key': { type: 'string', default: 'plan_id' },
      currency: { type: 'string' },
      rate: { type: 'string', multiple: true, default: [] },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const [from = '', ...files] = positionals;
  if (!Object.hasOwn(IMPORTS, from)) {
    throw new ConfigError([`The first argument must be one of ${Object.keys(IMPORTS).join(', ')}.`]);
  }
  if (files.length === 0) {
    throw new ConfigError(['FILE: is missing. Name the files of the export.']);
  }
  const { text, skipped } = importBilling(
    from,
    files.map((name) => ({ name, text: fs.readFileSync(name, 'utf8') })),
    {
      meters: new Map(values.meter.map(meterOf)),
      organizationKey: values['organization-key'],
      planKey: values['plan-key'],
      currency: values.currency,
      rates: values.rate.map(rateOf),
    }
  );
  process.stderr.write(skippedText(skipped));
  if (values.strict && skipped.length > 0) {
    process.exitCode = 1;
    return;
  }
  process.stdout.write(text);
}

function meterOf(text: string): [string, Meter] {
  const split = text.lastIndexOf('=');
  const meter = METERS.find((one) => one === text.slice(split + 1));
  if (split < 1 || meter === undefined) {
    throw new ConfigError([`--meter: must be ID=${METERS.join(' or ID=')}, not ${text}.`]);
  }
  return [text.slice(0, split), meter];
}

function rateOf(text: string): Rate {
  const [, day, from_currency, rate] = /^([\d-]+):([A-Z]{3})=([\d.]+)$/.exec(text) ?? [];
  if (day === undefined) {
    throw new ConfigError([`--rate: must be such as 2026-01-01:EUR=1.0821, not ${text}.`]);
  }
  return { day, from_currency, rate };
}

try {
  main();
} catch (error) {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
}
