import React from 'react';
import type { DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu } from '@grafana/ui';
import { panelCsv } from '../../actions/csv';
import type { Verb } from '../../actions/verbs';
import { copyText } from '../copyText';
import { download } from './download';

interface Props {
  /** Title of the panel. */
  title: string;
  /** Name of the button. */
  name: string;
  explore: Verb;
  frames: () => DataFrame[];
  link: () => string;
  onSql: () => void;
}

/** What is asked for less often: CSV, link, SQL, Explore. */
export function MoreVerbs({ title, name, explore, frames, link, onSql }: Props) {
  const menu = () => (
    <Menu>
      <Menu.Item
        icon="download-alt"
        label={t('verbs.csv', 'Download CSV')}
        onClick={() => download(`${title}.csv`, panelCsv(frames()), 'text/csv')}
      />
      <Menu.Item icon="link" label={t('verbs.copy-link', 'Copy link')} onClick={() => copyText(link())} />
      <Menu.Item icon="brackets-curly" label={t('verbs.sql', 'SQL')} onClick={onSql} />
      <Menu.Item
        icon="compass"
        label={t('verbs.explore', 'Open in Explore')}
        description={explore.missing}
        disabled={explore.href === undefined}
        url={explore.href?.()}
      />
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <Button
        size="sm"
        variant="secondary"
        fill="text"
        icon="ellipsis-v"
        tabIndex={-1}
        aria-label={name}
        data-verb="more"
      />
    </Dropdown>
  );
}
