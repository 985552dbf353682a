import React from 'react';
import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneObject } from '@grafana/scenes';
import { ContextMenu, Menu } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { whyOfName, type Name } from '../../actions/names';
import { preservedSearch } from '../../links/preservedSearch';
import type { SelectionName } from '../../queries/why/selections';
import { PLAIN_TEXT } from '../../text/plainText';
import { addFilters, hasFilterBar } from '../addFilters';
import { copyText } from '../copyText';

interface Props {
  name: Name;
  /** Whose filter bar the filters go to. */
  scene: SceneObject;
  /** The calls of the name that Why is about; undefined where the numbers beside the name are not about calls. */
  selection: SelectionName | undefined;
  /** Where it opens, in pixels of the window. */
  at: { x: number; y: number };
  onClose: () => void;
}

/** What a reader can do with a name. */
export function NameMenu({ name, scene, selection, at, onClose }: Props) {
  const { pathname, search } = useLocation();
  const noFilters = hasFilterBar(scene) ? undefined : t('names.no-filters', 'This screen has no filters.');
  const href = (url: string) => locationUtil.assureBaseUrl(url);
  return (
    <ContextMenu
      x={at.x}
      y={at.y}
      onClose={onClose}
      renderHeader={() => <strong>{name.label}</strong>}
      renderMenuItems={() => [
        <Menu.Item
          key="for"
          icon="search-plus"
          label={t('names.filter-for', 'Filter for')}
          description={noFilters}
          disabled={noFilters !== undefined}
          onClick={() => addFilters(scene, name.filters)}
        />,
        <Menu.Item
          key="out"
          icon="search-minus"
          label={t('names.filter-out', 'Filter out')}
          description={noFilters ?? widerText(name)}
          disabled={noFilters !== undefined}
          onClick={() => addFilters(scene, [name.without])}
        />,
        <Menu.Item
          key="why"
          icon="question-circle"
          label={t('names.why', 'Why…')}
          description={selection === undefined ? t('verbs.no-calls', 'This panel is not about calls.') : undefined}
          disabled={selection === undefined}
          url={selection && href(pathname) + whyOfName(search, name, selection)}
        />,
        <Menu.Item
          key="open"
          icon="external-link-alt"
          label={t('names.open', 'Open page')}
          description={name.path === undefined ? t('names.no-page', 'It has no page of its own.') : undefined}
          disabled={name.path === undefined}
          url={name.path === undefined ? undefined : href(name.path) + preservedSearch(search)}
        />,
        <Menu.Item key="copy" icon="copy" label={t('names.copy', 'Copy')} onClick={() => copyText(name.label)} />,
      ]}
    />
  );
}

/** What else is filtered out with an endpoint: no filter leaves out one method of it alone. */
function widerText({ filters, without }: Name): string | undefined {
  return filters.length === 1
    ? undefined
    : t('names.wider', '{{value}} with any method and version', { value: without.value, ...PLAIN_TEXT });
}
