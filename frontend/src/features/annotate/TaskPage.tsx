/** Labelling: one reasoning at a time, by keys; nothing on it waits for the network. */

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { queueQuery } from '@/api/annotation.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { GuidelinesPanel } from './GuidelinesPanel.tsx';
import { LeaseNotice } from './LeaseNotice.tsx';
import { lastGone } from './model/labelling.ts';
import { move } from './model/session.ts';
import { NothingLeft } from './NothingLeft.tsx';
import { Problem } from './Problem.tsx';
import { SkipDialog } from './SkipDialog.tsx';
import { Steps } from './Steps.tsx';
import { TaskBar } from './TaskBar.tsx';
import { TaskFeet } from './TaskFeet.tsx';
import { ToldPanel } from './ToldPanel.tsx';
import styles from './task.module.css';
import told from './told.module.css';
import { useLabelling } from './useLabelling.ts';
import { useTaskKeys } from './useTaskKeys.ts';

const WIDE_PX = 1_000;

export function TaskPage() {
  const { project, queue } = useParams({ from: '/shell/p/$project/annotate/$queue/next' });
  return <TaskDesk project={project} queue={queue} first={null} />;
}

interface Props {
  project: string;
  queue: string;
  /** The task that the address names, if it names one. */
  first: string | null;
}

export function TaskDesk({ project, queue, first }: Props) {
  const { state, desk } = useLabelling(project, queue, first);
  const detail = useQuery(queueQuery(project, queue));
  const [raw, setRaw] = useState(false);
  const [guidelines, setGuidelines] = useState(() => innerWidth >= WIDE_PX);
  const [skipping, setSkipping] = useState(false);
  const name = detail.data?.queue.name;
  useEffect(() => {
    document.title = `${name ?? 'Annotate'} · Reckon`;
  }, [name]);
  useTaskKeys(desk, state, {
    raw: () => setRaw((on) => !on),
    guidelines: () => setGuidelines((on) => !on),
    skip: () => setSkipping(true),
  });
  const { session } = state;
  return (
    <div className={styles.task} data-testid="task-page">
      <TaskBar queue={detail.data?.queue} state={state} />
      {state.notice && (
        <p role="status" className={styles.notice}>
          {state.notice}
        </p>
      )}
      {session && <LeaseNotice until={state.leaseUntil} />}
      {session ? (
        <>
          <Problem task={session.task} raw={raw} />
          <div className={styles.columns} data-guidelines={guidelines || state.told !== null}>
            <Steps
              session={session}
              raw={raw}
              act={desk.act}
              onChoose={(at) => desk.act((held) => move({ ...held, at }, 0))}
            />
            {(guidelines || state.told) && (
              <div className={told.side}>
                {state.told && <ToldPanel told={state.told} onClose={desk.closeTold} />}
                {guidelines && (
                  <GuidelinesPanel detail={detail.data} version={session.task.guideline_version} />
                )}
              </div>
            )}
          </div>
          <TaskFeet
            session={session}
            canUndo={session.done.length > 0 || lastGone(state.gone, Date.now()) !== null}
            canRedo={session.undone.length > 0 || state.taken.has(session.task.id)}
            raw={raw}
            guidelines={guidelines}
            desk={desk}
            onRaw={() => setRaw(!raw)}
            onGuidelines={() => setGuidelines(!guidelines)}
            onSkip={() => setSkipping(true)}
          />
        </>
      ) : state.phase === 'failed' && state.error ? (
        <ErrorPanel error={state.error} onRetry={desk.retry} />
      ) : state.phase === 'empty' ? (
        <>
          <NothingLeft project={project} queue={detail.data?.queue} state={state} desk={desk} />
          {state.told && <ToldPanel told={state.told} onClose={desk.closeTold} />}
        </>
      ) : (
        <Loading rows={8} rowPx={44} />
      )}
      {skipping && (
        <SkipDialog
          onClose={() => setSkipping(false)}
          onSkip={(reason) => {
            setSkipping(false);
            desk.skip(reason);
          }}
        />
      )}
    </div>
  );
}
