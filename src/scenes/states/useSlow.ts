import { useEffect, useState } from 'react';

/** After so long a reader wonders whether anything happens. */
const SLOW_AFTER_MS = 4_000;

/** Whether something goes on for longer than a reader expects. */
export function useSlow(active: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = active ? window.setTimeout(() => setSlow(true), SLOW_AFTER_MS) : undefined;
    return () => {
      window.clearTimeout(timer);
      setSlow(false);
    };
  }, [active]);
  return active && slow;
}
