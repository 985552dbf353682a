import { t } from '@grafana/i18n';
import { isConsumerLevel } from '../../../model/consumers';
import { parseCallId } from '../../links/callId';
import { consumerUrl, endpointUrl } from '../../links/routes';
import type { FoundConsumer } from '../../queries/search/consumerSearchQuery';
import type { FoundEndpoint } from '../../queries/search/endpointSearchQuery';
import { formatCount } from '../../text/format';
import { levelName } from '../../text/labels';
import { PLAIN_TEXT } from '../../text/plainText';

/** Something that a search found. */
export interface SearchResult {
  /** Unlike that of all others. */
  key: string;
  label: string;
  /** What kind of thing it is, or which of several. */
  detail: string;
  /** Path of a page, or the id of a call that is opened over the present one. */
  target: { path: string } | { call: string };
}

/** Results of one kind, by the name of the kind. */
export interface SearchGroup {
  title: string;
  results: SearchResult[];
}

/** A page of the app that has a place of its own in the navigation. */
export interface SearchablePage {
  title: string;
  path: string;
}

/** The pages whose title has all words of a text; all of them for an empty text. */
export function pagesWith(pages: readonly SearchablePage[], wanted: string): SearchGroup {
  const words = wanted.trim().toLowerCase().split(/\s+/);
  return {
    title: t('search.screens', 'Screens'),
    results: pages
      .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
      .map(({ title, path }) => ({ key: path, label: title, detail: '', target: { path } })),
  };
}

/** Consumers of all levels. */
export function consumerGroup(found: readonly FoundConsumer[]): SearchGroup {
  return {
    title: t('search.consumers', 'Consumers'),
    results: found.flatMap(({ level, id, label }) =>
      isConsumerLevel(level)
        ? [
            {
              key: `${level}/${id}`,
              label,
              detail: label === id ? levelName(level) : `${levelName(level)} · ${id}`,
              target: { path: consumerUrl(level, id) },
            },
          ]
        : []
    ),
  };
}

/** Endpoints, with their calls in the time that the search looks at. */
export function endpointGroup(found: readonly FoundEndpoint[], days: number): SearchGroup {
  return {
    title: t('search.endpoints', 'Endpoints'),
    results: found.map(({ service, method, api_version, endpoint, calls }) => ({
      key: [service, method, api_version, endpoint].join('\n'),
      label: `${method} ${endpoint}`,
      detail: [
        ...[service, api_version].filter(Boolean),
        t('search.calls-in', '{{calls}} calls in {{days}} days', { calls: formatCount(calls), days }),
      ].join(' · '),
      target: { path: endpointUrl({ service, method, version: api_version, endpoint }) },
    })),
  };
}

/** An id is one word of this many characters at least, with a digit. */
const ID = /^(?=\S*\d)\S{6,}$/;

/** The call that a text may be an id of. */
export function callGroup(wanted: string): SearchGroup {
  const text = wanted.trim();
  const isId = ID.test(text) && parseCallId(text) !== undefined;
  return {
    title: t('search.call', 'Calls'),
    results: isId
      ? [
          {
            key: `call/${text}`,
            label: t('search.open-call', 'Open the call {{id}}', { id: text, ...PLAIN_TEXT }),
            detail: t('search.call-help', 'by the id of a request, a trace or an event'),
            target: { call: text },
          },
        ]
      : [],
  };
}
