/** The queues of a project: what there is to label, how far it is, and for leads a way to make another. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { queuesQuery } from '@/api/annotation.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Button } from '@/ui/Button.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import { NewQueueDialog } from './NewQueueDialog.tsx';
import { QueuesTable } from './QueuesTable.tsx';

export function AnnotatePage() {
  const { project } = useParams({ from: '/shell/p/$project/annotate' });
  const queues = useQuery(queuesQuery(project));
  const may = useMay(project);
  const navigate = useNavigate();
  // Whoever sends traces here from the list says which.
  const asked = useSearch({ from: '/shell/p/$project/annotate' });
  const [making, setMaking] = useState(asked.new === 'queue');
  useEffect(() => {
    document.title = 'Annotate · Reckon';
  }, []);
  const manages = may('queues:manage');
  return (
    <div className={ui.scroll} data-testid="annotate">
      <div className={ui.page}>
        <h1 className="visually-hidden">Annotate</h1>
        <Section
          title="Queues"
          count={queues.data?.length}
          about="Reasonings to be labelled step by step. Scores, models and what others say stay hidden unless a queue shows them."
          action={
            manages && (
              <Button kind="primary" onClick={() => setMaking(true)}>
                New queue
              </Button>
            )
          }
        >
          <Loaded query={queues}>{(rows) => <QueuesTable project={project} queues={rows} />}</Loaded>
        </Section>
        {making && manages && (
          <NewQueueDialog
            project={project}
            q={asked.q ?? ''}
            t={asked.t ?? ''}
            onClose={() => {
              setMaking(false);
              void navigate({ to: '.', search: {}, replace: true });
            }}
          />
        )}
      </div>
    </div>
  );
}
