import React, { useState, type KeyboardEvent, type MouseEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { Text, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { amountPlace, amountTicks, marginPoints, type MarginPoint } from '../../growth/money/marginPoints';
import type { MoneyReport } from '../../growth/money/moneyReport';
import { preservedSearch } from '../../links/preservedSearch';
import { consumerUrl } from '../../links/routes';
import { formatExactAmount } from '../../text/exactAmount';
import { formatCount } from '../../text/format';
import { DrawnChart } from '../axis/DrawnChart';
import { nearestOf } from '../axis/plot';
import { getGrowthStyles } from '../growth/growthStyles';
import { columnTitles, isOrganization, organizationName } from './revenueTexts';

interface Props {
  report: MoneyReport;
  names: ReadonlyMap<string, string>;
}

/** Points that a reader can tell apart. */
const MOST = 150;
const HEIGHT = 300;
const MARGIN = { top: 10, right: 16, bottom: 22, left: 64 };
/** Half the width of the mark of a point, in pixels. */
const MARK = 5;

/** Revenue against cost of each organization; below the line it costs more than it pays. */
export function MarginChart({ report, names }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const [pointed, setPointed] = useState<MarginPoint>();
  const titles = columnTitles();
  const own = report.organizations.filter(({ organization_id }) => isOrganization(organization_id));
  const { points, losing, leftOut, revenue, cost } = marginPoints(own, MOST);
  const title = t('revenue.scatter', 'Revenue against cost');
  const text = ({ organization }: MarginPoint) =>
    [
      organizationName(names, organization.organization_id),
      `${titles.revenue} ${formatExactAmount(organization.revenue)}`,
      `${titles.cost} ${formatExactAmount(organization.cost)}`,
      `${titles.contribution} ${formatExactAmount(organization.contribution)}`,
    ].join(' · ');
  return (
    <section className={styles.section} aria-label={title}>
      <Text element="h2" variant="h5">
        {title}
      </Text>
      <DrawnChart
        label={title}
        height={HEIGHT}
        margin={MARGIN}
        across={{ low: 0, high: amountPlace(Math.max(1, cost)) }}
        up={{ low: 0, high: amountPlace(Math.max(1, revenue)) }}
        ticks={amountTicks(revenue).map(amountPlace)}
        tickText={(place) => formatCount(Math.round(10 ** place - 1))}
        namesOf={() => amountTicks(cost).map((tick) => ({ value: amountPlace(tick), text: formatCount(tick) }))}
        onPoint={(at, { x, y }) =>
          setPointed(
            at &&
              nearestOf(points, (one) =>
                Math.hypot(x(amountPlace(one.cost)) - at.x, y(amountPlace(one.revenue)) - at.y)
              )
          )
        }
        caption={
          pointed
            ? text(pointed)
            : t(
                'revenue.scatter-legend',
                'Up: revenue. Right: usage cost. Crosses, below the dashed line, cost more than they pay: {{losing}} of {{all}}.',
                { losing: formatCount(losing), all: formatCount(own.length) }
              )
        }
      >
        {({ x, y }) => (
          <PointLinks
            {...{ points, pointed, text }}
            onFocus={setPointed}
            placeOf={({ cost: across, revenue: up }) => [x(amountPlace(across)), y(amountPlace(up))]}
            equal={Math.max(1, Math.min(revenue, cost))}
          />
        )}
      </DrawnChart>
      <Text variant="bodySmall" color="secondary">
        {t(
          'revenue.scatter-help',
          'Logarithmic axes with a zero. Arrow keys go from point to point. Organizations by revenue is the table of it.'
        )}
        {leftOut > 0 &&
          ` ${t('revenue.scatter-left', '{{n}} with lower amounts are not drawn.', {
            n: formatCount(leftOut),
          })}`}
      </Text>
    </section>
  );
}

interface LinksProps {
  points: MarginPoint[];
  /** Under the pointer or focused. */
  pointed: MarginPoint | undefined;
  onFocus: (point: MarginPoint | undefined) => void;
  text: (point: MarginPoint) => string;
  /** In the drawing, in pixels. */
  placeOf: (point: Pick<MarginPoint, 'cost' | 'revenue'>) => [x: number, y: number];
  /** Up to this amount both axes have the line of equal amounts. */
  equal: number;
}

/** One stop of the Tab key: arrow keys go on to the other points. */
function PointLinks({ points, pointed, onFocus, text, placeOf, equal }: LinksProps) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  const [current, setCurrent] = useState(0);
  const move = (event: KeyboardEvent<SVGGElement>) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(points.length - 1, current + step));
      event.currentTarget.querySelectorAll('a')[next].focus();
    }
  };
  const [[x1, y1], [x2, y2]] = [0, equal].map((amount) => placeOf({ cost: amount, revenue: amount }));
  return (
    <g onKeyDown={move}>
      <line className={styles.equal} {...{ x1, y1, x2, y2 }} />
      {points.map((point, index) => {
        const [x, y] = placeOf(point);
        const id = point.organization.organization_id;
        const href = `${consumerUrl('organization', id, 'money')}${preservedSearch(search)}`;
        return (
          <a
            key={id}
            href={href}
            onClick={(event) => follow(event, href)}
            aria-label={text(point)}
            className={styles.link}
            tabIndex={index === Math.min(current, points.length - 1) ? 0 : -1}
            onFocus={() => {
              setCurrent(index);
              onFocus(point);
            }}
          >
            {point === pointed && <circle className={styles.ring} cx={x} cy={y} r={2 * MARK} />}
            {point.losing ? (
              <path
                className={styles.losing}
                d={`M${x - MARK},${y - MARK}l${2 * MARK},${2 * MARK}m0,${-2 * MARK}l${-2 * MARK},${2 * MARK}`}
              />
            ) : (
              <circle className={styles.earning} cx={x} cy={y} r={MARK} />
            )}
          </a>
        );
      })}
    </g>
  );
}

/** Links of a drawing are none that Grafana follows inside the page. */
function follow(event: MouseEvent, href: string) {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    event.stopPropagation();
    locationService.push(href);
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  equal: css({ stroke: theme.colors.text.secondary, strokeDasharray: '5 4' }),
  link: css({ outline: 'none' }),
  earning: css({ fill: theme.visualization.getColorByName('blue'), fillOpacity: 0.75 }),
  losing: css({ stroke: theme.visualization.getColorByName('red'), strokeWidth: 2.5 }),
  ring: css({ fill: 'none', stroke: theme.colors.text.primary, strokeWidth: 2 }),
});
