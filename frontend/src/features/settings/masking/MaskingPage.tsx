/** What is masked before it is stored: the mode, the rules, and a text to try them on. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type MaskingDetail, maskingQuery, saveMasking } from '@/api/masking.ts';
import { ProblemError } from '@/api/problem.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { Button } from '@/ui/Button.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import styles from '@/ui/ui.module.css';
import { MASKING_MODES } from '../maskingModes.ts';
import { useSettingsProject } from '../useSettingsProject.ts';
import { draftOf, faultFromServer, faultsOf, isChanged, rulesOf } from './draft.ts';
import masking from './masking.module.css';
import { Preview } from './Preview.tsx';
import { RulesEditor } from './RulesEditor.tsx';

export function MaskingPage() {
  const project = useSettingsProject();
  const query = useQuery(maskingQuery(project));
  return (
    <div className={styles.page} style={{ maxWidth: 1320 }}>
      <Loaded query={query} rows={12}>
        {(current) => <Editor project={project} current={current} />}
      </Loaded>
    </div>
  );
}

function Editor({ project, current }: { project: string; current: MaskingDetail }) {
  const queries = useQueryClient();
  // What is edited was read at `base`; `current` may be newer by now.
  const [base, setBase] = useState(current);
  const [draft, setDraft] = useState(() => draftOf(current));
  const [previewFault, setPreviewFault] = useState<string | null>(null);
  const dirty = isChanged(draft, base);
  const outdated = current.version !== base.version;
  const adopt = (detail: MaskingDetail) => {
    setBase(detail);
    setDraft(draftOf(detail));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the arrival of another version may replace the draft.
  useEffect(() => {
    if (outdated && !dirty) adopt(current);
  }, [current]);
  const { queryKey } = maskingQuery(project);
  const saving = useMutation({
    mutationFn: (version: number) =>
      saveMasking(project, { masking: draft.masking, rules: rulesOf(draft), version }),
    onSuccess: (saved) => {
      adopt(saved);
      queries.setQueryData(queryKey, saved);
      void queries.invalidateQueries({ queryKey: ['project', project] });
      notify('Masking saved');
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.status === 409) void queries.invalidateQueries({ queryKey });
    },
  });
  const leaving = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  const said = saving.error && faultFromServer(saving.error.message, draft);
  const tried = previewFault ? faultFromServer(previewFault, draft) : null;
  const faults = new Map(faultsOf(draft));
  for (const fault of [tried, said]) if (fault && !faults.has(fault.key)) faults.set(fault.key, fault.text);
  const conflict = outdated && dirty;
  return (
    <form
      className={masking.columns}
      onSubmit={(event) => {
        event.preventDefault();
        if (dirty && !conflict && faults.size === 0 && !saving.isPending) saving.mutate(base.version);
      }}
    >
      <div className={masking.editor}>
        <Section
          title="Masking"
          about="Applied before anything is stored; what is stored already stays as it is."
        >
          <fieldset className={styles.choices}>
            <legend className="visually-hidden">What is masked</legend>
            {MASKING_MODES.map(({ id, label, does }) => (
              <label key={id} className={styles.choice}>
                <input
                  type="radio"
                  name="masking"
                  checked={draft.masking === id}
                  onChange={() => setDraft({ ...draft, masking: id })}
                />
                <span>
                  <b>{label}</b>
                  <span>{does}</span>
                </span>
              </label>
            ))}
          </fieldset>
        </Section>
        <RulesEditor draft={draft} detectors={current.detectors} faults={faults} onChange={setDraft} />
        <div className={masking.feet}>
          {conflict && (
            <div className={styles.banner} role="alert" data-testid="masking-conflict">
              <p>
                Somebody has saved other rules since you began (version {current.version}, yours began at{' '}
                {base.version}). What you changed is still here.
              </p>
              <Button onClick={() => adopt(current)}>Take theirs</Button>
              <Button kind="danger" onClick={() => saving.mutate(current.version)}>
                Save mine over theirs
              </Button>
            </div>
          )}
          {!conflict && !said && <Failure error={saving.error} />}
          <div className={styles.row}>
            <Button
              kind="primary"
              type="submit"
              busy={saving.isPending || !dirty || conflict || faults.size > 0}
            >
              Save
            </Button>
            {dirty && !conflict && <Button onClick={() => adopt(current)}>Undo the changes</Button>}
            <span className={styles.muted} role="status">
              {dirty ? (faults.size > 0 ? 'A rule is not finished.' : 'Not saved yet.') : ''}
            </span>
          </div>
        </div>
      </div>
      <Preview project={project} draft={draft} onFault={setPreviewFault} />
      {leaving.status === 'blocked' && (
        <Confirm
          title="Leave without saving?"
          action="Leave"
          onClose={leaving.reset}
          onConfirm={async () => leaving.proceed()}
        >
          <p>The rules that you changed are not saved.</p>
        </Confirm>
      )}
    </form>
  );
}
