import { useCallback, useEffect, useRef, useState } from 'react';
import type { Settings } from '../config/settings';
import { checkReadiness, type AppState } from './readiness';

/** While something is missing it is looked for again and again, so that the first call shows up by itself. */
const RECHECK_MS = 5_000;

/** Checks data source, tables and data until all are there, then never again. The screens are shown meanwhile. */
export function useReadiness(settings: Settings) {
  const [state, setState] = useState<AppState>({ status: 'checking' });
  const mounted = useRef(true);

  const check = useCallback(async () => {
    const next = await checkReadiness(settings);
    if (mounted.current) {
      setState(next);
    }
  }, [settings]);

  useEffect(() => {
    mounted.current = true;
    void check();
    return () => {
      mounted.current = false;
    };
  }, [check]);

  const waiting = state.status === 'missing';
  useEffect(() => {
    const timer = waiting ? window.setInterval(() => void check(), RECHECK_MS) : undefined;
    return () => window.clearInterval(timer);
  }, [waiting, check]);

  /** Shows the screens whatever the check said. */
  const skip = () => setState({ status: 'ready' });

  return { state, check, skip };
}
