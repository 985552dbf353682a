import { useCallback, useEffect, useRef, useState } from 'react';
import { alertRules, type RulesAnswer } from '../../data/alertRules';
import { muting } from '../../data/muting';
import type { Muting } from '../../data/readMuting';

/** How often the state of the rules is asked for: rules are evaluated each minute at most. */
const REFRESH_MS = 30_000;

interface AlertRules {
  /** Undefined until the first answer. */
  answer: RulesAnswer | undefined;
  muting: Muting;
  ask: () => Promise<void>;
}

/** The alert rules of Callsight in Grafana and what mutes them, asked for again and again. */
export function useAlertRules(): AlertRules {
  const [answer, setAnswer] = useState<RulesAnswer>();
  const [muted, setMuted] = useState<Muting>({ silences: [], suppressed: [] });
  const mounted = useRef(true);
  const ask = useCallback(async () => {
    const next = await alertRules();
    if (mounted.current) {
      setAnswer(next);
    }
    const nextMuted = next.state === 'read' && next.rules.length > 0 ? await muting() : undefined;
    if (mounted.current && nextMuted !== undefined) {
      setMuted(nextMuted);
    }
  }, []);
  useEffect(() => {
    mounted.current = true;
    void ask();
    const timer = window.setInterval(() => void ask(), REFRESH_MS);
    return () => {
      mounted.current = false;
      window.clearInterval(timer);
    };
  }, [ask]);
  return { answer, muting: muted, ask };
}
