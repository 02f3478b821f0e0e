/** What cannot be taken back: deletion of everything that the project has recorded, after its id is typed. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteAllTraces, deletionsQuery } from '@/api/deletions.ts';
import { formatAbsolute } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { Field } from '@/ui/Field.tsx';
import { Section } from '@/ui/Section.tsx';
import styles from '@/ui/ui.module.css';

export function DangerSection({ project }: { project: string }) {
  const queries = useQueryClient();
  const deletions = useQuery(deletionsQuery(project));
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const last = deletions.data?.find(({ trace_id }) => trace_id === null);
  const close = () => {
    setAsking(false);
    setTyped('');
  };
  return (
    <Section
      title="Danger zone"
      about="Deletes every trace that the project has now: spans, steps, tokens, scores, costs, and what dashboards count of them. Kept and labelled traces too. Datasets, labels, keys and members stay; what comes later is new."
    >
      <div className={styles.row}>
        <Button kind="danger" onClick={() => setAsking(true)}>
          Delete all traces
        </Button>
        {last && (
          <span className={styles.muted} data-testid="last-deletion">
            {last.state === 'done' ? 'Last deleted' : 'Being deleted'}, asked for{' '}
            {formatAbsolute(last.asked_ns)}
          </span>
        )}
      </div>
      {asking && (
        <Confirm
          title="Delete all traces of this project?"
          action="Delete all traces"
          ready={typed === project}
          onClose={close}
          onConfirm={async () => {
            await deleteAllTraces(project, typed);
            await queries.invalidateQueries({ queryKey: deletionsQuery(project).queryKey });
          }}
        >
          <p>This cannot be undone. A backup that was made before still has them.</p>
          <Field label={`Type the project’s id, ${project}, to go on`}>
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        </Confirm>
      )}
    </Section>
  );
}
