import React, { useEffect, type KeyboardEvent } from 'react';
import { css } from '@emotion/css';
import { sceneGraph, type VizPanel } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { failureOf } from '../../data/failure';
import { PanelFailure } from './PanelFailure';
import { isFirstAnswerAwaited, PanelSkeleton } from './PanelSkeleton';
import { PanelVerbs } from './PanelVerbs';
import { PeriodMenu } from './PeriodMenu';

/**
 * One panel of a screen. What every panel has beside its drawing belongs here: the reason where its question failed,
 * and the keys of the verbs in its header.
 */
export function PanelFrame({ panel }: { panel: VizPanel }) {
  const styles = useStyles2(getStyles);
  const { title, headerActions, pluginId, _pluginLoadError } = panel.useState();
  const provider = sceneGraph.getData(panel);
  const { data } = provider.useState();
  // Where the failure stands in place of the panel, nothing else keeps its question active, and so asked again.
  useEffect(() => provider.activate(), [provider]);
  const failure = data && failureOf(data);
  const isPluginAwaited = panel.getPlugin() === undefined && _pluginLoadError === undefined;
  const verbs = headerActions instanceof PanelVerbs ? headerActions : undefined;
  return (
    <div className={styles.frame} onKeyDown={pressKey} role="presentation">
      {failure ? (
        <PanelFailure
          title={sceneGraph.interpolate(panel, title)}
          failure={failure}
          onRetry={() => sceneGraph.getTimeRange(panel).onRefresh()}
          actions={verbs && <verbs.Component model={verbs} />}
        />
      ) : (
        <panel.Component model={panel} />
      )}
      {!failure && (isPluginAwaited || isFirstAnswerAwaited(data)) && <PanelSkeleton isTable={pluginId === 'table'} />}
      {verbs && <PeriodMenu model={verbs} />}
    </div>
  );
}

/** Keys that open the menu of the name in a cell of a table. */
const MENU_KEYS = ['m', 'ContextMenu'];

function pressKey(event: KeyboardEvent) {
  const { target, key } = event;
  const cell = target instanceof HTMLElement ? target.closest('[role="gridcell"]') : null;
  const button = MENU_KEYS.includes(key) ? cell?.querySelector<HTMLElement>('[data-name-menu]') : undefined;
  if (button) {
    event.preventDefault();
    button.click();
  } else {
    pressVerb(event);
  }
}

/** Does what the verb with the letter of the key does, unless the key means something else there. */
export function pressVerb({ currentTarget, target, key, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  const isTyped = target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]');
  const isInside = target instanceof Node && currentTarget.contains(target);
  if (isInside && !isTyped && !ctrlKey && !metaKey && !altKey && /^[a-z]$/.test(key)) {
    currentTarget.querySelector<HTMLElement>(`[data-verb="${key}"]`)?.click();
  }
}

/** Where the pointer or the focus is in the panel, or a menu of its verbs is open. */
const IN_USE =
  '&:hover [role="toolbar"], &:focus-within [role="toolbar"], & [role="toolbar"]:has([aria-expanded="true"])';

/** Verbs are seen where the pointer or the focus is in the panel. */
export const FRAME_STYLES = {
  position: 'relative',
  '& [role="toolbar"]': { opacity: 0 },
  [IN_USE]: { opacity: 1 },
  '@media (hover: none)': { '& [role="toolbar"]': { opacity: 1 } },
} as const;

const getStyles = () => ({
  frame: css({
    ...FRAME_STYLES,
    display: 'flex',
    width: '100%',
    minWidth: 0,
    // In the line of the header, so that the title is cut where there is no room and nothing is covered.
    [IN_USE]: { opacity: 1, position: 'static' },
  }),
});
