import { useCallback, useEffect, useRef, useState } from 'react';
import { alertRules, type RulesAnswer } from '../../data/alertRules';

/** How often the state of the rules is asked for: rules are evaluated each minute at most. */
const REFRESH_MS = 30_000;

/** The alert rules of Callsight in Grafana, asked for again and again; undefined until the first answer. */
export function useAlertRules(): { answer: RulesAnswer | undefined; ask: () => Promise<void> } {
  const [answer, setAnswer] = useState<RulesAnswer>();
  const mounted = useRef(true);
  const ask = useCallback(async () => {
    const next = await alertRules();
    if (mounted.current) {
      setAnswer(next);
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
  return { answer, ask };
}
