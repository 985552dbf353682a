import { useEffect, useState } from 'react';
import { usePluginUserStorage } from '@grafana/runtime';
import { parseSnoozed, serializeSnoozed, type Snoozed } from './snoozed';

/** Name of the entry in Grafana's storage of this plugin for this user. */
const KEY = 'snoozed-claims';

const HOUR_MS = 3_600_000;

/** The claims that the reader has put off, for this reader alone. */
export function useSnoozed() {
  // A new object each time, for the same entry.
  const [storage] = useState(usePluginUserStorage());
  const [snoozed, setSnoozed] = useState<Snoozed>({});

  useEffect(() => {
    let isGone = false;
    void storage.getItem(KEY).then(
      (stored) => !isGone && setSnoozed(parseSnoozed(stored, Date.now())),
      () => undefined
    );
    return () => {
      isGone = true;
    };
  }, [storage]);

  const store = (changed: Snoozed) => {
    setSnoozed(changed);
    void storage.setItem(KEY, serializeSnoozed(changed));
  };

  return {
    snoozed,
    snooze: (key: string, hours: number) => store({ ...snoozed, [key]: Date.now() + hours * HOUR_MS }),
    restore: () => store({}),
  };
}
