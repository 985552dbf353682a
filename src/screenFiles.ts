import pluginJson from './plugin.json';
import { SCREEN_ACTIONS, SCREENS } from './screens';

/** An entry of `includes` in plugin.json. */
interface Include {
  type: string;
  path: string;
}

/** `includes` of plugin.json with a page for each screen, before all that is no screen. */
export function withScreens(includes: readonly Include[]): Include[] {
  const screens = SCREENS.map(({ id, title, icon, role }, index) => ({
    type: 'page',
    name: title(),
    path: `/a/%PLUGIN_ID%/${id}`,
    role,
    action: `${pluginJson.id}.${SCREEN_ACTIONS[role]}`,
    icon,
    addToNav: true,
    defaultNav: index === 0,
  }));
  return [...screens, ...includes.filter(({ path }) => !path.startsWith('/a/%PLUGIN_ID%/'))];
}

/** The README of the catalog with a line for each screen, before the line of the dashboards. */
export function withSummaries(readme: string): string {
  const lines = SCREENS.map(({ title, summary }) => `- **${title()}**: ${summary}\n`);
  return readme.replace(/(?:- \*\*.+\n)+(?=- \*\*Dashboards\*\*:)/, lines.join(''));
}
