/** For how many days a project keeps its rows, by what they are; shortening asks first, since it removes. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type RetentionDays,
  type RetentionDetail,
  retentionPreviewQuery,
  retentionQuery,
  saveRetention,
} from '@/api/retention.ts';
import { useMay } from '@/app/session/useSession.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { Button } from '@/ui/Button.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import styles from '@/ui/ui.module.css';
import { daysLabel, isShorter, KINDS, leavingText, misfit } from './retention.ts';

export function RetentionSection({ project }: { project: string }) {
  const query = useQuery(retentionQuery(project));
  return (
    <Section
      title="Retention"
      about="How long rows are kept, counted from the day they belong to. A change holds for what is stored already: within an hour, what is older goes and does not come back. Kept and labelled traces stay whole."
    >
      <Loaded query={query}>
        {(detail) => <Days key={JSON.stringify(detail)} project={project} detail={detail} />}
      </Loaded>
    </Section>
  );
}

function Days({ project, detail }: { project: string; detail: RetentionDetail }) {
  const queries = useQueryClient();
  const manages = useMay(project)('project:manage');
  const stored: RetentionDays = {
    steps_days: detail.steps_days,
    spans_days: detail.spans_days,
    rollups_days: detail.rollups_days,
  };
  const [draft, setDraft] = useState(stored);
  const [asking, setAsking] = useState(false);
  const changed = KINDS.some(({ id }) => draft[id] !== stored[id]);
  const fault = misfit(draft);
  const saving = useMutation({
    mutationFn: () => saveRetention(project, draft),
    onSuccess: (saved) => {
      queries.setQueryData(retentionQuery(project).queryKey, saved);
      notify('Retention saved');
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!changed || fault || saving.isPending) return;
        if (isShorter(draft, stored)) setAsking(true);
        else saving.mutate();
      }}
    >
      {KINDS.map(({ id, label, holds }) => (
        <Field key={id} label={label} hint={holds} error={fault?.id === id ? fault.text : null}>
          {(wiring) => (
            <select
              {...wiring}
              className={styles.input}
              disabled={!manages}
              value={draft[id]}
              onChange={(event) => setDraft({ ...draft, [id]: Number(event.target.value) })}
            >
              {detail.choices.map((days) => (
                <option key={days} value={days}>
                  {daysLabel(days)}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
      <p className={styles.hint}>
        Kept beyond these days: <b>{detail.kept_traces}</b> {detail.kept_traces === 1 ? 'trace' : 'traces'}.
      </p>
      {changed && !fault && <Leaving project={project} days={draft} />}
      <Failure error={saving.error} />
      {manages && (
        <div className={styles.row}>
          <Button kind="primary" type="submit" busy={saving.isPending || !changed || fault !== null}>
            Save retention
          </Button>
        </div>
      )}
      {asking && (
        <Confirm
          title="Keep rows for fewer days?"
          action="Shorten"
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await saving.mutateAsync();
            setAsking(false);
          }}
        >
          <p>What is older than the new days is removed within an hour and cannot be brought back.</p>
        </Confirm>
      )}
    </form>
  );
}

/** What the chosen days would remove, before they are saved. */
function Leaving({ project, days }: { project: string; days: RetentionDays }) {
  const { data } = useQuery(retentionPreviewQuery(project, days));
  if (!data) return null;
  return (
    <p className={styles.hint} data-testid="leaving">
      {data.leaving.length === 0
        ? 'With these days nothing that is stored now would go.'
        : `With these days would go: ${data.leaving.map(leavingText).join('; ')}.`}
    </p>
  );
}
