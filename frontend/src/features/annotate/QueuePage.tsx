/** One queue for its lead: how far it is, guidelines, labels in and out, and what it sets off. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { changeQueue, type QueueRow, queueQuery } from '@/api/annotation.ts';
import { queueSettingsQuery } from '@/api/queues.ts';
import { useMay } from '@/app/session/useSession.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import { GuidelinesEditor } from './GuidelinesEditor.tsx';
import { LabelsInAndOut } from './LabelsInAndOut.tsx';
import { Progress } from './Progress.tsx';
import { QueueTabs } from './QueueTabs.tsx';
import { Retraining } from './Retraining.tsx';
import styles from './review.module.css';

export function QueuePage() {
  const { project, queue } = useParams({ from: '/shell/p/$project/annotate/$queue/settings' });
  const detail = useQuery(queueQuery(project, queue));
  const may = useMay(project);
  useEffect(() => {
    document.title = 'Queue · Reckon';
  }, []);
  return (
    <div className={styles.page} data-testid="queue-page">
      <QueueTabs project={project} queue={queue} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must scroll it */}
      <section aria-label="Queue" className={ui.scroll} tabIndex={0}>
        <div className={ui.page}>
          <Loaded query={detail}>
            {(data) => (
              <>
                <State project={project} queue={data.queue} />
                <GuidelinesEditor
                  key={data.guidelines[0]?.version}
                  project={project}
                  queue={queue}
                  versions={data.guidelines}
                />
                <LabelsInAndOut project={project} queue={queue} />
                {may('models:manage') && <Retraining project={project} queue={queue} />}
              </>
            )}
          </Loaded>
        </div>
      </section>
    </div>
  );
}

const SAMPLING = {
  random: 'at random',
  stratified: 'the same share of each kind',
  uncertainty: 'by the PRM’s uncertainty',
  disagreement: 'where the PRM and people disagree',
} as const;

function State({ project, queue }: { project: string; queue: QueueRow }) {
  const settings = useQuery(queueSettingsQuery(project, queue.id));
  const queries = useQueryClient();
  const changing = useMutation({
    mutationFn: (state: QueueRow['state']) => changeQueue(project, queue.id, { state }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: queueQuery(project, queue.id).queryKey }),
        queries.invalidateQueries({ queryKey: ['queues', project] }),
      ]),
  });
  const found = settings.data;
  const source = found?.source;
  return (
    <Section
      title="How far it is"
      about="A paused queue hands out no more tasks; a closed one is finished, whatever nobody has labelled."
      action={
        <span>
          {queue.state !== 'closed' && (
            <Button onClick={() => changing.mutate(queue.state === 'open' ? 'paused' : 'open')}>
              {queue.state === 'open' ? 'Pause' : 'Open'}
            </Button>
          )}{' '}
          <Button onClick={() => changing.mutate(queue.state === 'closed' ? 'open' : 'closed')}>
            {queue.state === 'closed' ? 'Open again' : 'Close'}
          </Button>
        </span>
      }
    >
      <p>
        <Progress done={queue.labels_done} held={queue.labels_held} wanted={queue.labels_wanted} />{' '}
        {formatExactCount(queue.labels_done)} of {formatExactCount(queue.labels_wanted)} ·{' '}
        {formatExactCount(queue.labels_held)} in somebody’s hands · {queue.state}
      </p>
      {found && (
        <p className={ui.muted}>
          {source
            ? `${source.dataset ? `Rows of ${source.dataset}${source.split ? `, ${source.split}` : ''}` : source.q ? `Traces: ${source.q}` : 'All traces'}, ${SAMPLING[source.sampling ?? 'random']}. `
            : 'Made for an import. '}
          Known tasks: {formatExactCount(found.gold_items)} gold, given at {Math.round(found.gold_rate * 100)}{' '}
          %; {formatExactCount(found.screening_items)} for screening, of which everybody begins with{' '}
          {formatExactCount(found.screening)}.
        </p>
      )}
      <Failure error={changing.error} />
    </Section>
  );
}
