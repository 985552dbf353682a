import React, { useCallback, useEffect, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import {
  AdHocFiltersVariable,
  sceneGraph,
  SceneObjectBase,
  VariableValueSelectWrapper,
  type SceneComponentProps,
  type SceneVariable,
} from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import { VARIABLE } from '../../links/urlKeys';
import { FiltersControl } from './FiltersControl';

/** What goes behind one control where a line has no room for all: the choices that other screens have too. */
const COMMON: readonly string[] = [VARIABLE.filters, VARIABLE.compare, VARIABLE.inner];

/** The choices of a screen on one line. */
export class ScreenVariables extends SceneObjectBase {
  public static Component = ScreenVariablesRenderer;
}

function ScreenVariablesRenderer({ model }: SceneComponentProps<ScreenVariables>) {
  const styles = useStyles2(getStyles);
  const { variables } = sceneGraph.getVariables(model).useState();
  const shown = variables.filter((variable) => variable.state.hide !== VariableHide.hideVariable);
  const own = shown.filter(({ state }) => !COMMON.includes(state.name));
  const common = shown.filter(({ state }) => COMMON.includes(state.name));
  const filters = variables.find((variable) => variable instanceof AdHocFiltersVariable);
  // A variable whose control goes from the line would be deactivated, and lose those on the screen who listen to it.
  useEffect(() => {
    const deactivations = variables
      .filter(({ state }) => COMMON.includes(state.name))
      .map((variable) => variable.activate());
    return () => deactivations.forEach((deactivate) => deactivate());
  }, [variables]);
  const { place, line, isNarrow, measure } = useRoom(filters);
  return (
    <div ref={place} className={styles.place} onBlur={({ relatedTarget }) => measure(relatedTarget)}>
      <div ref={line} className={isNarrow ? styles.narrow : styles.line}>
        {own.length > 0 && (
          <div className={isNarrow ? styles.own : styles.line}>
            <Controls variables={own} />
          </div>
        )}
        {isNarrow && filters && common.length > 0 ? (
          <FiltersControl filters={filters}>
            <Controls variables={common} />
          </FiltersControl>
        ) : (
          <Controls variables={common} />
        )}
      </div>
    </div>
  );
}

function Controls({ variables }: { variables: SceneVariable[] }) {
  return variables.map((variable) => <VariableValueSelectWrapper key={variable.state.key} variable={variable} />);
}

/**
 * Whether the line with everything on it is wider than its place. It changes only while the focus is elsewhere and no filter
 * is half chosen: its lists take the focus away for a moment.
 */
function useRoom(filters: AdHocFiltersVariable | undefined) {
  const place = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  /** Width of the line with everything on it; 0 until it is known to be too wide. */
  const [needed, setNeeded] = useState(0);
  const measure = useCallback(
    (focused: Element | null) => {
      const [available, width] = [place, line].map(({ current }) => current?.offsetWidth ?? 0);
      const isEdited = line.current?.contains(focused) || Boolean(filters?.state._wip?.key);
      setRoom(available);
      if (width > available && !isEdited) {
        setNeeded((before) => Math.max(before, width));
      }
    },
    [filters]
  );
  useEffect(() => {
    const observer = new ResizeObserver(() => measure(document.activeElement));
    [place, line].forEach(({ current }) => current && observer.observe(current));
    return () => observer.disconnect();
  }, [measure]);
  return { place, line, isNarrow: needed > room, measure };
}

const lineOf = (theme: GrafanaTheme2) => ({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5, 1) });

const getStyles = (theme: GrafanaTheme2) => ({
  // Room for the control of the filters at least: without it, the time goes to the next line.
  place: css({ flex: '1 1 0', minWidth: theme.spacing(14) }),
  line: css({ ...lineOf(theme), width: 'max-content' }),
  narrow: css({ ...lineOf(theme), flexWrap: 'wrap' }),
  // Long values are cut before the line takes a second one.
  own: css({
    ...{ ...lineOf(theme), flex: '1 1 0', minWidth: theme.spacing(24), maxWidth: 'max-content' },
    '& *': { minWidth: 0 },
  }),
});
