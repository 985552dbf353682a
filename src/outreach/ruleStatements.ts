import { OUTREACH_KIND_NAMES } from '../../model/outreach';
import { NOW } from '../queries/alerts/moments';
import { NOW as CLOCK } from '../queries/attention/claimWindows';
import { CHOSEN_ZONE } from '../sql/buckets';
import { incidentsQuery, outreachRuleQuery } from '../queries/outreach/ruleQueries';

/** Parameters of the statements: the name of the database, and the threshold of the rule. */
const DATABASE = '{database: Identifier}';
const THRESHOLD = '{threshold: String}';

const HEADER = '-- Written by npm run build:outreach from src/queries/outreach.\n';

/** A statement that the sidecar asks: without macros of Grafana, with parameters of ClickHouse. */
const standalone = ({ sql }: { sql: string }): string =>
  `${HEADER}${sql.replaceAll(`\`${DATABASE}\``, DATABASE).replaceAll(NOW, CLOCK).replaceAll(CHOSEN_ZONE, "'UTC'")}\n`;

/** The files of collector/schema/outreach by name. */
export const ruleStatements = (): Record<string, string> =>
  Object.fromEntries([
    ...OUTREACH_KIND_NAMES.map((kind) => [`${kind}.sql`, standalone(outreachRuleQuery(kind, DATABASE, THRESHOLD))]),
    ['incidents.sql', standalone(incidentsQuery(DATABASE))],
  ]);
