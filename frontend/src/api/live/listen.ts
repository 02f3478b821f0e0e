/** Keeps one live stream open: goes on where it broke, waits a little longer each time, stops when told. */

import { EventReader, type ServerEvent } from './serverSent.ts';

export type Connection = 'connecting' | 'open' | 'reconnecting' | 'refused';

export interface ListenParts {
  fetch: (request: Request) => Promise<Response>;
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  onEvent: (event: ServerEvent) => void;
  onConnection: (connection: Connection) => void;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Asking again would be answered the same: the address or the filter is wrong, or the right is missing. */
const FOR_GOOD = new Set([400, 401, 403, 422]);

export async function listen(url: string, signal: AbortSignal, parts: ListenParts): Promise<void> {
  let lastId = '';
  let pause = FIRST_PAUSE_MS;
  parts.onConnection('connecting');
  while (!signal.aborted) {
    let asked = 0;
    try {
      const headers = lastId ? { 'last-event-id': lastId } : undefined;
      const response = await parts.fetch(new Request(url, { headers, signal }));
      if (FOR_GOOD.has(response.status)) {
        parts.onConnection('refused');
        return;
      }
      asked = Number(response.headers.get('retry-after') ?? 0) * 1_000;
      if (response.ok && response.body) {
        const reader = new EventReader(lastId);
        for await (const text of texts(response.body)) {
          for (const event of reader.read(text)) {
            if (event.name === 'ready') {
              pause = FIRST_PAUSE_MS;
              parts.onConnection('open');
            }
            parts.onEvent(event);
          }
          lastId = reader.lastId;
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    }
    if (signal.aborted) return;
    parts.onConnection('reconnecting');
    await parts.wait(Math.max(pause, asked), signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

async function* texts(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    reader.releaseLock();
  }
}
