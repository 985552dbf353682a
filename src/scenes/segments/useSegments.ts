import { useCallback, useEffect, useState } from 'react';
import { usePluginUserStorage } from '@grafana/runtime';
import { parseSegments, serializeSegments, withSegment, type Segment } from './segments';

/** Name of the entry in Grafana's storage of this plugin for this user. */
const KEY = 'segments';

/**
 * The reader's segments. Grafana keeps them for a user who is signed in, the browser for all others.
 * @see https://grafana.com/developers/plugin-tools/how-to-guides/user-storage
 */
export function useSegments() {
  // A new object each time, for the same entry.
  const [storage] = useState(usePluginUserStorage());
  const [segments, setSegments] = useState<Segment[]>();

  useEffect(() => {
    let isGone = false;
    const show = (stored: string | null) => !isGone && setSegments(parseSegments(stored));
    void storage.getItem(KEY).then(show, () => show(null));
    return () => {
      isGone = true;
    };
  }, [storage]);

  const store = useCallback(
    (changed: Segment[]) => {
      setSegments(changed);
      void storage.setItem(KEY, serializeSegments(changed));
    },
    [storage]
  );

  return {
    /** Undefined until they are read. */
    segments,
    save: (segment: Segment) => store(withSegment(segments ?? [], segment)),
    remove: (id: string) => store((segments ?? []).filter((segment) => segment.id !== id)),
  };
}
