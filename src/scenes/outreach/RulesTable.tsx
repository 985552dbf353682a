import React from 'react';
import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Text, useStyles2 } from '@grafana/ui';
import type { OutreachRuleRow } from '../../queries/outreach/outreachRulesQuery';
import { formatCount, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { getTableStyles } from '../experiments/tableStyles';
import { DocumentLink } from '../states/DocumentLink';
import { EmptyState } from '../states/EmptyState';
import { effectText, ruleText } from './outreachTexts';
import { readDefinition } from './readOutreach';

/** The rules of the settings: what they find, where messages go, and what these changed. */
export function RulesTable({ rows, timeZone }: { rows: OutreachRuleRow[]; timeZone: string }) {
  const styles = useStyles2(getTableStyles);
  const [first] = rows;
  if (first === undefined) {
    return <NoRules />;
  }
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('outreach.column.rule', 'Rule')}</th>
            <th scope="col">{t('outreach.column.finds', 'Finds')}</th>
            <th scope="col">{t('outreach.column.mode', 'Mode')}</th>
            <th scope="col" className={styles.number}>
              {t('outreach.column.open', 'Match now')}
            </th>
            <th scope="col" className={styles.number}>
              {t('outreach.column.sent', 'Sent')}
            </th>
            <th scope="col" className={styles.medium}>
              {t('outreach.column.effect', 'Effect')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} row={row} />
          ))}
        </tbody>
      </table>
      <Text variant="bodySmall" color="secondary">
        {first.evaluated === null
          ? t('outreach.never', 'No sidecar has evaluated the rules yet.')
          : t('outreach.evaluated', 'Last evaluated {{time}}.', {
              time: dateTimeFormat(first.evaluated, { timeZone, format: 'ddd D MMM HH:mm:ss' }),
            })}
      </Text>
    </>
  );
}

function Row({ row }: { row: OutreachRuleRow }) {
  const styles = useStyles2(getTableStyles);
  const rule = readDefinition(row.definition);
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td>
        {rule && ruleText(rule)}
        {rule && (
          <div className={styles.secondary}>
            {t('outreach.rule.limits', 'Cool-down {{days}} d, held out {{share}}', {
              days: rule.cool_down_days,
              share: formatShare(rule.hold_out),
            })}
          </div>
        )}
      </td>
      <td>
        {rule?.dry_run === false ? (
          <Badge
            color="green"
            text={t('outreach.mode.sends', 'Sends to {{host}}', { host: rule.channel, ...PLAIN_TEXT })}
          />
        ) : (
          <Badge color="blue" text={t('outreach.status.dry-run', 'Dry run')} />
        )}
      </td>
      <td className={styles.number}>{formatCount(row.open)}</td>
      <td className={styles.number}>{formatCount(row.sent)}</td>
      <td className={styles.medium}>{effectText(row)}</td>
    </tr>
  );
}

function NoRules() {
  return (
    <EmptyState
      title={t('outreach.none', 'No rule of outreach is defined')}
      icon="message"
      actions={<DocumentLink document="outreach.md">{t('outreach.none-link', 'How to write a rule')}</DocumentLink>}
    >
      {t(
        'outreach.none-help',
        'Name rules in outreach.rules of callsight.yaml and restart the sidecar. A rule sends nothing until it has dry_run: false; this page shows what it would send.'
      )}
    </EmptyState>
  );
}
