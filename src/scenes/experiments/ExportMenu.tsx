import React from 'react';
import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu } from '@grafana/ui';
import { panelCsv } from '../../actions/csv';
import { reportCsv } from '../../actions/experimentReport/reportCsv';
import { reportMarkdown } from '../../actions/experimentReport/reportMarkdown';
import { buildReport, type ReportInput } from '../../experiment/report/export/buildReport';
import { reportJson } from '../../experiment/report/export/reportDocument';
import type { ViewRow } from '../../experiment/report/view';
import { download } from '../panel/download';
import { resultFrame } from './resultFrame';

interface Props {
  rows: readonly ViewRow[];
  /** Name of the variant that the table compares with. */
  baseline: string;
  report: Omit<ReportInput, 'created'>;
}

/** The table as it is shown, and the judged experiment with the rule behind its verdict, as files. */
export function ExportMenu({ rows, baseline, report }: Props) {
  const { key, variants } = report.definition;
  // The verdict is about the baseline of the definition.
  const judged = baseline === variants[0].name ? report.judged : [];
  const reports = judged.flatMap(({ report: one }) => (one.ok ? [one.value] : []));
  const document = () => buildReport({ ...report, created: Date.now() });
  const menu = (
    <Menu>
      <Menu.Item
        label={t('experiment.export.table', 'Table as CSV')}
        onClick={() => download(`${key}.csv`, panelCsv([resultFrame(rows, reports, baseline)]), 'text/csv')}
      />
      <Menu.Item
        label={t('experiment.export.markdown', 'Report as Markdown')}
        onClick={() => download(`${key} report.md`, reportMarkdown(document()), 'text/markdown')}
      />
      <Menu.Item
        label={t('experiment.export.csv', 'Report as CSV')}
        onClick={() => download(`${key} report.csv`, reportCsv(document()), 'text/csv')}
      />
      <Menu.Item
        label={t('experiment.export.json', 'Report as JSON')}
        onClick={() => download(`${key} report.json`, reportJson(document()), 'application/json')}
      />
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <Button size="sm" variant="secondary" icon="download-alt">
        {t('experiment.export.title', 'Export')}
      </Button>
    </Dropdown>
  );
}
