/** A live stream for as long as a component wants it. */

import { useEffect, useRef, useState } from 'react';
import { apiFetch, SERVER_URL } from '../client.ts';
import { type Connection, listen } from './listen.ts';
import type { ServerEvent } from './serverSent.ts';

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** `path` is below the server's address; null: no stream. */
export function useStream(path: string | null, onEvent: (event: ServerEvent) => void): Connection {
  const [connection, setConnection] = useState<Connection>('connecting');
  const handler = useRef(onEvent);
  handler.current = onEvent;
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    void listen(`${SERVER_URL}${path}`, stop.signal, {
      fetch: apiFetch,
      wait,
      onEvent: (event) => handler.current(event),
      onConnection: setConnection,
    });
    return () => stop.abort();
  }, [path]);
  return connection;
}
