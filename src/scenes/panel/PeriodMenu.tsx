import React, { useEffect, useRef } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { sceneGraph } from '@grafana/scenes';
import { Menu, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import type { Verb } from '../../actions/verbs';
import type { PanelVerbs } from './PanelVerbs';

/** What can be done with a period that was selected on a chart. */
export function PeriodMenu({ model }: { model: PanelVerbs }) {
  const { period } = model.useState();
  return period ? <OpenMenu model={model} {...period} /> : null;
}

function OpenMenu({ model, from, to }: { model: PanelVerbs; from: number; to: number }) {
  const styles = useStyles2(getStyles);
  const menu = useRef<HTMLDivElement>(null);
  const { pathname, search } = useLocation();
  const close = () => model.setState({ period: undefined });
  useEffect(() => {
    const press = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && menu.current?.contains(target))) {
        model.setState({ period: undefined });
      }
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [model]);
  const narrowed = new URLSearchParams(search);
  narrowed.set('from', String(Math.round(from)));
  narrowed.set('to', String(Math.round(to)));
  const { why, who, raw } = model.verbs({ pathname, search: `?${narrowed}` });
  return (
    <div
      ref={menu}
      className={styles.menu}
      role="presentation"
      onKeyDown={(event) => {
        // The letters of the verbs of the panel are about its whole period.
        event.stopPropagation();
        if (event.key === 'Escape') {
          close();
        }
      }}
    >
      <Menu
        header={periodText(from, to, sceneGraph.getTimeRange(model).getTimeZone())}
        ariaLabel={t('period-menu.name', 'Selected period')}
        onOpen={(focus) => focus(0)}
      >
        <Menu.Item
          label={t('period-menu.zoom', 'Zoom')}
          icon="search-plus"
          onClick={() => {
            close();
            model.zoom({ from, to });
          }}
        />
        <VerbItem verb={why} label={t('verbs.why', 'Why')} onClick={close} />
        <VerbItem verb={who} label={t('verbs.who', 'Who')} onClick={close} />
        <VerbItem verb={raw} label={t('verbs.raw', 'Raw')} onClick={close} />
      </Menu>
    </div>
  );
}

function VerbItem({ verb, label, onClick }: { verb: Verb; label: string; onClick: () => void }) {
  return (
    <Menu.Item
      label={label}
      description={verb.missing}
      disabled={verb.href === undefined}
      url={verb.href?.()}
      onClick={onClick}
    />
  );
}

/** The period in the time zone of the screen; the day where it is not the same at both ends. */
function periodText(from: number, to: number, timeZone: string): string {
  const [fromDay, toDay] = [from, to].map((time) => dateTimeFormat(time, { timeZone, format: 'D MMM' }));
  const [fromTime, toTime] = [from, to].map((time) => dateTimeFormat(time, { timeZone, format: 'HH:mm' }));
  return fromDay === toDay ? `${fromDay} ${fromTime} – ${toTime}` : `${fromDay} ${fromTime} – ${toDay} ${toTime}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  menu: css({
    position: 'absolute',
    top: theme.spacing(5),
    left: '50%',
    transform: 'translateX(-50%)',
    zIndex: theme.zIndex.dropdown,
    boxShadow: theme.shadows.z3,
  }),
});
