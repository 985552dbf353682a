import { useState } from 'react';
import type { AppPlugin } from '@grafana/data';
import { PluginPage } from './PluginPage';

/** The configuration pages that the plugin registers, one tab each, as on a plugin's page in Grafana. */
export function ConfigPages({ plugin }: { plugin: AppPlugin }) {
  const pages = plugin.configPages ?? [];
  const [active, setActive] = useState(pages[0]);
  if (!active) {
    return null;
  }
  const { body: Body } = active;
  const url = `/plugins/${plugin.meta.id}`;
  const pageNav = {
    text: 'Configuration',
    subTitle: plugin.meta.info.description,
    url,
    children: pages.map((page) => ({
      text: page.title,
      icon: page.icon,
      url,
      active: page === active,
      onClick: () => setActive(page),
    })),
  };
  return (
    <PluginPage pageNav={pageNav}>
      <Body plugin={plugin} query={{}} />
    </PluginPage>
  );
}
