import { useCallback, useEffect, useRef, useState } from 'react';
import { locationService } from '@grafana/runtime';
import { readinessOf, testConnection, type Readiness } from '../config/connectionTest';
import type { Settings } from '../config/settings';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';
import { dataSourcesOf } from '../data/dataSources';
import { VARIABLE } from '../links/urlKeys';

/** Whether the screens have something to show, and if not, why. */
export type AppState =
  { status: 'checking' } | { status: Readiness | 'no-data-source' } | { status: 'unreachable'; message: string };

/** While something is missing it is looked for again and again, so that the first call shows up by itself. */
const RECHECK_MS = 5_000;

/** Checks data source, tables and data until all are there, then never again. */
export function useReadiness(settings: Settings) {
  const [state, setState] = useState<AppState>({ status: 'checking' });
  const mounted = useRef(true);

  const check = useCallback(async () => {
    const next = await checkOnce(settings);
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

  const waiting = state.status === 'missing-tables' || state.status === 'no-data' || state.status === 'no-data-source';
  useEffect(() => {
    const timer = waiting ? window.setInterval(() => void check(), RECHECK_MS) : undefined;
    return () => window.clearInterval(timer);
  }, [waiting, check]);

  /** Shows the screens whatever the check said. */
  const skip = () => setState({ status: 'ready' });

  return { state, check, skip };
}

async function checkOnce({ clickhouseUid, database }: Settings): Promise<AppState> {
  try {
    const choices = await dataSourcesOf(CLICKHOUSE_DATASOURCE_TYPE);
    if (choices.length === 0) {
      return { status: 'no-data-source' };
    }
    // A shared link can name another data source than the configured one.
    const wanted = [locationService.getSearch().get(`var-${VARIABLE.datasource}`), clickhouseUid];
    const uid = wanted.find((name) => choices.some((choice) => choice.uid === name)) ?? choices[0].uid;
    return { status: readinessOf(await testConnection(uid, database)) };
  } catch (error) {
    return { status: 'unreachable', message: error instanceof Error ? error.message : String(error) };
  }
}
