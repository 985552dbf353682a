import React, { useMemo, useState } from 'react';
import { t } from '@grafana/i18n';
import { FieldSet, Input, InteractiveTable, Stack, Text, type Column } from '@grafana/ui';
import { REFUSED_KIND, type EndpointListRow } from '../queries/setup/endpointListQuery';
import { failureText } from '../scenes/states/failureText';
import { formatCount } from '../text/format';
import { EndpointCorrection } from './EndpointCorrection';
import { RefusedRoutes } from './RefusedRoutes';
import type { EndpointList as List } from './useEndpointList';

const PAGE_SIZE = 10;

/** The endpoint templates that the sidecars learnt, and the text that corrects them. Nothing before the tables exist. */
export function EndpointList({ rows, failure }: List) {
  if (failure !== undefined && failure.kind !== 'missing-tables') {
    return <Section>{failureText(failure.kind).title}</Section>;
  }
  if (rows === undefined) {
    return null;
  }
  const learnt = rows.filter(({ kind }) => kind !== REFUSED_KIND);
  return (
    <Section>
      {learnt.length === 0
        ? t('config.endpoints.none', 'No endpoint is known yet: sidecars store what they learn about once a minute.')
        : undefined}
      {learnt.length > 0 && <Templates rows={learnt} />}
      <RefusedRoutes rows={rows.filter(({ kind }) => kind === REFUSED_KIND)} />
    </Section>
  );
}

function Section({ children }: { children: React.ReactNode }) {
  return (
    <FieldSet label={t('config.endpoints.title', 'Endpoints')}>
      <Stack direction="column" gap={2}>
        {children}
      </Stack>
    </FieldSet>
  );
}

function Templates({ rows }: { rows: EndpointListRow[] }) {
  const [search, setSearch] = useState('');
  const found = useMemo(
    () => rows.filter(({ service, template }) => `${service} ${template}`.toLowerCase().includes(search.toLowerCase())),
    [rows, search]
  );
  const columns = useMemo(() => tableColumns(), []);
  const label = t('config.endpoints.search', 'Search services and templates');
  return (
    <>
      <Text color="secondary">
        {t('config.endpoints.shown', 'The sidecars know {{total}} templates; those with most calls come first.', {
          total: formatCount(rows[0].rows_total),
        })}
      </Text>
      <Input
        width={48}
        aria-label={label}
        placeholder={label}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      {found.length === 0 ? (
        <Text>{t('config.endpoints.no-match', 'No template matches.')}</Text>
      ) : (
        <InteractiveTable
          columns={columns}
          data={found}
          getRowId={({ service, template, kind, source }) => JSON.stringify([service, template, kind, source])}
          pageSize={PAGE_SIZE}
          renderExpandedRow={({ template }) => <EndpointCorrection template={template} />}
        />
      )}
    </>
  );
}

function tableColumns(): Array<Column<EndpointListRow>> {
  const kinds: Record<string, string> = {
    endpoint: t('config.endpoints.kind.endpoint', 'Endpoint'),
    place: t('config.endpoints.kind.place', 'Place with too many words'),
    word: t('config.endpoints.kind.word', 'Word kept in such a place'),
  };
  return [
    { id: 'service', header: t('panels.table.service', 'Service') },
    { id: 'template', header: t('config.endpoints.template', 'Template') },
    { id: 'kind', header: t('config.endpoints.kind.title', 'Kind'), cell: ({ value }) => kinds[value] ?? value },
    { id: 'source', header: t('config.endpoints.source', 'Found by') },
    {
      id: 'calls',
      header: t('panels.table.calls', 'Calls'),
      sortType: 'number',
      cell: ({ value }) => formatCount(value),
    },
    { id: 'shapes', header: t('config.endpoints.shapes', 'Segments look like') },
  ];
}
