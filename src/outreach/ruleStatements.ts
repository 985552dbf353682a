import { NOW } from '../queries/alerts/moments';
import { NOW as CLOCK } from '../queries/attention/claimWindows';
import { CHOSEN_ZONE } from '../sql/buckets';
import { incidentsQuery, OUTREACH_QUERIES } from '../queries/outreach/ruleQueries';

/** Parameter of the statements: the name of the database. */
const DATABASE = '{database: Identifier}';

const HEADER = '-- Written by npm run build:outreach from src/queries/outreach.\n';

/** A statement that the sidecar asks: without macros of Grafana, with parameters of ClickHouse. */
const standalone = ({ sql }: { sql: string }): string =>
  `${HEADER}${sql.replaceAll(`\`${DATABASE}\``, DATABASE).replaceAll(NOW, CLOCK).replaceAll(CHOSEN_ZONE, "'UTC'")}\n`;

/** The files of collector/schema/outreach by name. */
export const ruleStatements = (): Record<string, string> =>
  Object.fromEntries([
    ...Object.entries(OUTREACH_QUERIES).map(([kind, ask]) => [`${kind}.sql`, standalone(ask(DATABASE))]),
    ['incidents.sql', standalone(incidentsQuery(DATABASE))],
  ]);
