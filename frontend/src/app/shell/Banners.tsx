/** At the top of every page: no network, and a server that is newer than this page. */

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { statusQuery } from '@/api/queries.ts';
import { createStore, useStore } from '@/lib/store.ts';
import styles from './banners.module.css';

/** Set where a part of the page could not be loaded: it belongs to a build that is gone. */
const outdated = createStore(false);
addEventListener('vite:preloadError', () => outdated.set(true));

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

export function Banners({ project }: { project: string | null }) {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const broken = useStore(outdated);
  const version = useQuery({ ...statusQuery(project ?? ''), enabled: project !== null }).data?.version;
  const [first, setFirst] = useState<string | null>(null);
  useEffect(() => {
    if (version) setFirst((known) => known ?? version);
  }, [version]);
  const newer = broken || (first !== null && version !== undefined && version !== first);
  return (
    <div className={styles.banners} role="status" aria-live="polite">
      {!online && (
        <p data-testid="offline">
          There is no network. What is on the screen stays; it is read again when the network is back.
        </p>
      )}
      {newer && (
        <p data-testid="outdated">
          Reckon was updated.{' '}
          <button type="button" onClick={() => location.reload()}>
            Reload
          </button>
        </p>
      )}
    </div>
  );
}
