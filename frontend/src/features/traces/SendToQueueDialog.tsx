/** Puts the chosen traces at the end of a labelling queue, or begins a new one with them. */

import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { extendQueue, queuesQuery } from '@/api/annotation.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import ui from '@/ui/ui.module.css';
import type { Chosen } from './chosen.ts';
import { countText } from './countText.ts';

const SIZE_MAX = 10_000;
const SIZE_USUAL = 100;

export function SendToQueueDialog({
  project,
  chosen,
  onClose,
}: {
  project: string;
  chosen: Chosen;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const queues = useQuery(queuesQuery(project));
  const open = (queues.data ?? []).filter(({ state }) => state !== 'closed');
  const [picked, setPicked] = useState<string | null>(null);
  const [every, setEvery] = useState(false);
  const [size, setSize] = useState(Math.min(SIZE_MAX, chosen.count || SIZE_USUAL));
  const id = picked ?? open[0]?.id ?? '';
  const sending = useMutation({
    mutationFn: () =>
      extendQueue(project, id, {
        q: chosen.q,
        t: chosen.t,
        sampling: 'random',
        generations: every ? 'every' : 'chosen',
        size,
      }),
    onSuccess: ({ queue, added, there }) => {
      const had = there > 0 ? `, ${formatExactCount(there)} were there already` : '';
      notify(`${formatExactCount(added)} reasonings added to ${queue.name}${had}`);
      onClose();
    },
  });
  const begin = () =>
    void navigate({
      to: '/p/$project/annotate',
      params: { project },
      search: { new: 'queue', q: chosen.q, t: chosen.t },
    });
  return (
    <Dialog title={`Send ${countText(chosen)} to a labelling queue`} onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (id === '') begin();
          else if (!sending.isPending) sending.mutate();
        }}
      >
        <DialogBody>
          <Field label="Queue" hint="What it has already is not put there twice.">
            {(wiring) => (
              <select
                {...wiring}
                className={ui.input}
                data-first
                value={id}
                onChange={(event) => setPicked(event.target.value)}
              >
                {open.map((queue) => (
                  <option key={queue.id} value={queue.id}>
                    {queue.name}
                  </option>
                ))}
                <option value="">A new queue…</option>
              </select>
            )}
          </Field>
          {id !== '' && (
            <>
              <Field label="Reasonings at most" hint="Of more, as many are taken at random.">
                {(wiring) => (
                  <input
                    {...wiring}
                    className={ui.input}
                    type="number"
                    required
                    min={1}
                    max={SIZE_MAX}
                    value={size}
                    onChange={(event) => setSize(Number(event.target.value))}
                  />
                )}
              </Field>
              <label className={ui.row}>
                <input type="checkbox" checked={every} onChange={(event) => setEvery(event.target.checked)} />
                Every generation of a trace, not only the chosen one
              </label>
            </>
          )}
          <Failure error={sending.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={sending.isPending}>
            {id === '' ? 'Go on' : 'Send'}
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}
