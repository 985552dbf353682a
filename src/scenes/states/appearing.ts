import { keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/**
 * Styles of what stands in place of content to come. It fades in late, so that a fast answer does not flicker, and
 * then pulses; where a reader wants no motion it is there at once and still.
 */
export function appearing(theme: GrafanaTheme2) {
  const appear = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } });
  const pulse = keyframes({ from: { opacity: 1 }, to: { opacity: 0.5 } });
  const { duration } = theme.transitions;
  return {
    opacity: 0,
    animation: `${appear} ${duration.standard}ms ease-in 150ms forwards, ${pulse} 1s ease-in-out ${150 + duration.standard}ms infinite alternate`,
    [theme.transitions.handleMotion('reduce')]: { animation: 'none', opacity: 1 },
  };
}
