/** Where no task is left for this person: why, and the last one to take back. */

import { Link } from '@tanstack/react-router';
import type { QueueRow } from '@/api/annotation.ts';
import states from '@/app/states/states.module.css';
import { Button } from '@/ui/Button.tsx';
import type { Desk } from './desk.ts';
import { type Labelling, lastGone } from './model/labelling.ts';
import { undo } from './model/session.ts';

interface Props {
  project: string;
  queue: QueueRow | undefined;
  state: Labelling;
  desk: Desk;
}

export function NothingLeft({ project, queue, state, desk }: Props) {
  const why =
    queue && queue.state !== 'open'
      ? `The queue is ${queue.state}: whoever manages it can open it again.`
      : 'You have labelled all that this queue has for you, or others hold the rest.';
  return (
    <div className={states.panel} data-testid="nothing-left">
      <h1 className={states.title}>Nothing left here</h1>
      <p className={states.detail}>{why}</p>
      <p>
        {lastGone(state.gone, Date.now()) && (
          <Button onClick={() => desk.undo(undo)}>
            Take the last one back <kbd>u</kbd>
          </Button>
        )}{' '}
        <Button onClick={desk.retry}>Look again</Button>{' '}
        <Link to="/p/$project/annotate" params={{ project }}>
          All queues
        </Link>
      </p>
    </div>
  );
}
