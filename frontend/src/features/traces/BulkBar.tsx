/** What can be done with the chosen rows together: compare, label, learn from, export, keep, delete. */

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteTrace, exportTraces, keepTraces } from '@/api/exchange.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { useMay } from '@/app/session/useSession.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import { Confirm } from '@/ui/Confirm.tsx';
import styles from './bulk.module.css';
import { chosenRows, IDS_MAX } from './chosen.ts';
import { DESTINATIONS, type Destination, maySend, Send } from './Send.tsx';

interface Props {
  project: string;
  ids: ReadonlySet<string>;
  onCompare: (cmp: string) => void;
  onClear: () => void;
}

export function BulkBar({ project, ids, onCompare, onClear }: Props) {
  const queries = useQueryClient();
  const may = useMay(project);
  const [deleting, setDeleting] = useState(false);
  const [busy, setBusy] = useState('');
  const [sending, setSending] = useState<Destination | null>(null);
  const all = [...ids];
  const count = `${formatExactCount(all.length)} ${all.length === 1 ? 'trace' : 'traces'}`;
  const tooMany = all.length > IDS_MAX;
  const send = (to: Destination) => () => !tooMany && maySend(may, to) && setSending(to);
  useHotkeys({ 'row-queue': send('queue'), 'row-dataset': send('dataset') });
  const doing = async (what: string, action: () => Promise<string>) => {
    setBusy(what);
    try {
      notify(await action());
    } catch (error) {
      notify(error instanceof Error ? error.message : `${what} failed`);
    } finally {
      setBusy('');
    }
  };
  const remove = async () => {
    let gone = 0;
    try {
      for (const id of all) {
        await deleteTrace(project, id);
        gone++;
      }
    } finally {
      await queries.invalidateQueries({ queryKey: ['traces'] });
      if (gone > 0) notify(`${formatExactCount(gone)} of ${count} are being deleted`);
    }
    onClear();
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label="Chosen traces" data-testid="bulk">
      <strong>{formatExactCount(all.length)} chosen</strong>
      <button
        type="button"
        disabled={tooMany}
        title={tooMany ? `At most ${IDS_MAX} rows; brush the strip for more` : 'Against all others'}
        onClick={() => onCompare(`id:${all.join(',')}`)}
      >
        Compare
      </button>
      {DESTINATIONS.filter((to) => maySend(may, to)).map((to) => (
        <button
          key={to}
          type="button"
          disabled={tooMany}
          title={tooMany ? `At most ${IDS_MAX} rows; the list's menu takes all that it shows` : undefined}
          onClick={send(to)}
        >
          {to === 'queue' ? 'Label…' : 'Dataset…'}
        </button>
      ))}
      {sending && (
        <Send project={project} to={sending} chosen={chosenRows(ids)} onClose={() => setSending(null)} />
      )}
      <button
        type="button"
        disabled={busy !== ''}
        onClick={() =>
          void doing('Export', async () => `${await exportTraces(project, all)} of ${count} exported`)
        }
      >
        {busy === 'Export' ? 'Exporting…' : 'Export'}
      </button>
      {may('traces:write') && (
        <>
          <button
            type="button"
            disabled={busy !== ''}
            title="Retention leaves them alone"
            onClick={() =>
              void doing('Keep', async () => {
                await keepTraces(project, all);
                return `${count} kept`;
              })
            }
          >
            Keep
          </button>
          <button type="button" data-danger onClick={() => setDeleting(true)}>
            Delete…
          </button>
        </>
      )}
      <button type="button" onClick={onClear}>
        Clear
      </button>
      {deleting && (
        <Confirm
          title={`Delete ${count}?`}
          action={`Delete ${count}`}
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        >
          <p>
            Their spans, steps, tokens, scores and costs go, and cannot be brought back but by importing an
            export of them.
          </p>
        </Confirm>
      )}
    </div>
  );
}
