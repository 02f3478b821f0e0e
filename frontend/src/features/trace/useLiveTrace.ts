/** A trace that runs, or waits for scores, grows on the page: what an event names is read again. */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Schemas } from '@/api/client.ts';
import type { ServerEvent } from '@/api/live/serverSent.ts';
import { useStream } from '@/api/live/useStream.ts';

/** Events that come together are one reading. */
const BATCH_MS = 500;
const ALL = '*';

/** Whether the stream is open, so that nobody has to ask. */
export function useLiveTrace(project: string, traceId: string, unsettled: boolean): boolean {
  const queries = useQueryClient();
  const stale = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const readAgain = () => {
    timer.current = undefined;
    const named = stale.current;
    stale.current = new Set();
    void queries.invalidateQueries({ queryKey: ['trace', project, traceId] });
    for (const kind of ['steps', 'tokens']) {
      void queries.invalidateQueries({
        queryKey: [kind, project, traceId],
        refetchType: 'active',
        // `selected` may be any of them.
        predicate: ({ queryKey }) =>
          named.has(ALL) || named.has(String(queryKey[3])) || (named.size > 0 && queryKey[3] === 'selected'),
      });
    }
  };
  const onEvent = ({ name, data }: ServerEvent) => {
    if (name === 'steps' || name === 'scores') {
      stale.current.add((data as Schemas['StepsEvent'] | Schemas['ScoresEvent']).generation_id);
    } else if (name === 'ready' || name === 'reset') stale.current.add(ALL);
    else if (name !== 'trace') return;
    timer.current ??= setTimeout(readAgain, BATCH_MS);
  };
  const path = `/api/v1/projects/${encodeURIComponent(project)}/stream/traces/${encodeURIComponent(traceId)}`;
  return useStream(unsettled ? path : null, onEvent) === 'open' && unsettled;
}
