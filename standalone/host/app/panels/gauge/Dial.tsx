import React, { type MouseEventHandler } from 'react';
import { css, cx } from '@emotion/css';
import { formattedValueToString, type DisplayValue, type FieldConfig } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { arcPath, shareOf } from './arc';
import { thresholdBands } from './thresholdBands';

export interface DialProps {
  display: DisplayValue;
  config: FieldConfig;
  width: number;
  height: number;
  showName: boolean;
  /** A thin ring outside, in the colours of the thresholds. */
  showThresholds: boolean;
  onClick?: MouseEventHandler<SVGElement>;
  className?: string;
}

/** A value as the filled part of a dial from minimum to maximum, with the value in the middle. */
export function Dial({ display, config, width, height, showName, showThresholds, onClick, className }: DialProps) {
  const theme = useTheme2();
  const text = formattedValueToString(display);
  const size = Math.min(width, height / 0.8);
  const band = size * 0.11;
  const ring = { x: width / 2, y: height / 2 + size * 0.1, radius: Math.max(size / 2 - band, 1) };
  const outside = { ...ring, radius: ring.radius + band * 0.75 };
  const share = shareOf(display.numeric, config.min ?? 0, config.max ?? 100);
  const stroke = { fill: 'none', strokeWidth: band };
  return (
    <svg
      role="img"
      aria-label={showName ? `${display.title}: ${text}` : text}
      width={width}
      height={height}
      onClick={onClick}
      className={cx(onClick && clickable, className)}
    >
      <path {...stroke} d={arcPath(ring, 0, 1)} stroke={theme.colors.background.secondary} />
      {share > 0 && <path {...stroke} d={arcPath(ring, 0, share)} stroke={display.color} />}
      {showThresholds &&
        thresholdBands(config).map(({ from, to, color }) => (
          <path
            key={from}
            d={arcPath(outside, from, to)}
            fill="none"
            strokeWidth={Math.max(band / 6, 2)}
            stroke={theme.visualization.getColorByName(color)}
          />
        ))}
      <text
        x={ring.x}
        y={ring.y}
        textAnchor="middle"
        dominantBaseline="middle"
        fontSize={Math.min((size * 0.75) / Math.max(text.length, 4), size * 0.2) * 1.4}
        fontWeight={theme.typography.fontWeightMedium}
        fill={display.color ?? theme.colors.text.primary}
      >
        {text}
      </text>
      {showName && (
        <text
          x={ring.x}
          y={ring.y + ring.radius * 0.75}
          textAnchor="middle"
          fontSize={theme.typography.fontSize}
          fill={theme.colors.text.primary}
        >
          {display.title}
        </text>
      )}
    </svg>
  );
}

const clickable = css({ cursor: 'context-menu' });
