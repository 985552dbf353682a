import { useRef, useState } from 'react';
import { failureOfError, type Failure } from '../data/failure';
import { testConnection, type ConnectionReport } from '../data/connectionTest';

interface State {
  running: boolean;
  report?: ConnectionReport;
  failure?: Failure;
}

/** Runs connection tests; only the outcome of the newest one is kept. */
export function useConnectionTest() {
  const [state, setState] = useState<State>({ running: false });
  const newest = useRef(0);

  const run = async (uid: string, database: string) => {
    const number = ++newest.current;
    const finish = (outcome: Partial<State>) => number === newest.current && setState({ running: false, ...outcome });
    setState({ running: true });
    try {
      finish({ report: await testConnection(uid, database) });
    } catch (error) {
      finish({ failure: failureOfError(error) });
    }
  };

  /** Drops the outcome: it no longer belongs to what the form says. */
  const forget = () => {
    newest.current++;
    setState({ running: false });
  };

  return { ...state, run, forget };
}
