import { t } from '@grafana/i18n';
import { screenPage } from '../../scenes/screenPage';
import { explorerCalls, explorerOverTime, explorerWhy } from './explorerScenes';

/** The screen for any measure by any dimension. */
export const explorerPage = () =>
  screenPage('explorer', [
    { id: 'over-time', title: t('explorer.tab.over-time', 'Over time'), getScene: explorerOverTime },
    { id: 'why', title: t('explorer.tab.why', 'Why'), getScene: explorerWhy },
    { id: 'calls', title: t('explorer.tab.calls', 'Calls'), getScene: explorerCalls },
  ]);
