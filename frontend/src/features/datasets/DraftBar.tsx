/** What waits in the draft of the next version, and the button that has it built. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type DatasetDetail, draftQuery, publishDraft } from '@/api/datasets.ts';
import { useMay } from '@/app/session/useSession.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import styles from './datasets.module.css';
import { reference } from './model.ts';

export function DraftBar({
  project,
  detail,
  next,
}: {
  project: string;
  detail: DatasetDetail;
  next: number;
}) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const mayBuild = useMay(project)('datasets:write');
  const { data: draft } = useQuery(draftQuery(project, detail.name, detail.number));
  const publishing = useMutation({
    mutationFn: () => publishDraft(project, detail.name, detail.number),
    onSuccess: async (made) => {
      notify(`${reference(made)} is being built`);
      await queries.invalidateQueries({ queryKey: ['dataset-draft', project] });
      await queries.invalidateQueries({ queryKey: ['datasets', project] });
      await navigate({ to: '/p/$project/datasets', params: { project }, search: { v: reference(made) } });
    },
  });
  if (!draft || draft.changes.length === 0) return null;
  return (
    <section className={styles.draft} aria-label="Draft" data-testid="draft">
      <span>
        <strong>
          {detail.name}@{next}
        </strong>{' '}
        draft: {formatExactCount(draft.excluded)} left out, {formatExactCount(draft.relabelled)}{' '}
        {draft.relabelled === 1 ? 'label' : 'labels'} changed. {reference(detail)} itself stays as it is.
      </span>
      {mayBuild && (
        <Button kind="primary" busy={publishing.isPending} onClick={() => publishing.mutate()}>
          Publish @{next}
        </Button>
      )}
      <Failure error={publishing.error} />
    </section>
  );
}
