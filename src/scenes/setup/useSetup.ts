import { useCallback, useEffect, useRef, useState } from 'react';
import { testConnection } from '../../data/connectionTest';
import { PROMETHEUS_DATASOURCE_TYPE } from '../../constants';
import { alertRuleCount } from '../../data/alertRules';
import { dataSourcesOf } from '../../data/dataSources';
import { failureOfError, type Failure } from '../../data/failure';
import { queryRows } from '../../data/queryRows';
import { setupFactsQuery } from '../../queries/setup/setupFactsQuery';
import type { SetupState } from './checks';

/** While no call has arrived, it is looked for again and again. */
const RECHECK_MS = 5_000;

interface Setup {
  state?: SetupState;
  failure?: Failure;
}

/** Asks what is set up; again after a while as long as no call is stored, and on demand. */
export function useSetup(uid: string, database: string): Setup & { check: () => Promise<void> } {
  const [setup, setSetup] = useState<Setup>({});
  const mounted = useRef(true);

  const check = useCallback(async () => {
    const next = await askSetup(uid, database).then(
      (state): Setup => ({ state }),
      (error): Setup => ({ failure: failureOfError(error) })
    );
    if (mounted.current) {
      setSetup(next);
    }
  }, [uid, database]);

  useEffect(() => {
    mounted.current = true;
    void check();
    return () => {
      mounted.current = false;
    };
  }, [check]);

  const waiting = setup.state?.report.calls === 0;
  useEffect(() => {
    const timer = waiting ? window.setInterval(() => void check(), RECHECK_MS) : undefined;
    return () => window.clearInterval(timer);
  }, [waiting, check]);

  return { ...setup, check };
}

async function askSetup(uid: string, database: string): Promise<SetupState> {
  const [report, alertRules] = await Promise.all([testConnection(uid, database), alertRuleCount()]);
  const [facts] = report.missingTables.length > 0 ? [] : await queryRows(uid, setupFactsQuery(database));
  return { report, facts, alertRules, prometheus: dataSourcesOf(PROMETHEUS_DATASOURCE_TYPE).length };
}
