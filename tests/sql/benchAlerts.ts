import { BACK_TEST_DAYS, backTestOf } from '../../src/alerting/backTests';
import { alertTemplates } from '../../src/alerting/catalogue/catalogue';
import { DATABASE } from './database';
import { expand } from './expand';

/** A question of an alert rule or of its page. */
interface Asked {
  screen: string;
  /** Its template. */
  name: string;
  sql: string;
}

const HOUR_MS = 3_600_000;

/** What each template asks of ClickHouse: its rule at each evaluation, its page by the back-test. @param until milliseconds */
export function alertQuestions(until: number): Asked[] {
  const choices = { from: until - HOUR_MS, to: until };
  return alertTemplates(DATABASE).flatMap(({ id, query }) => {
    const rule = 'sql' in query ? [{ screen: 'alert rule', name: id, sql: expand(query.sql, choices) }] : [];
    const backTests = [BACK_TEST_DAYS.events, BACK_TEST_DAYS.most].flatMap((days) => {
      const test = backTestOf(id, DATABASE, days);
      return typeof test === 'string'
        ? []
        : [{ screen: `back-test, ${days} d`, name: id, sql: expand(test.query.sql, choices) }];
    });
    return [...rule, ...backTests];
  });
}
