/** What a finished queue sets off: a dataset of its labels, and a PRM trained on it. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { datasetsQuery } from '@/api/datasets.ts';
import { prmsQuery } from '@/api/prms.ts';
import { type RetrainingWanted, removeRetraining, retrainingQuery, setRetraining } from '@/api/queues.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import { AgreementField, NumberField, SelectField } from './fields.tsx';

const STATE = {
  '': '',
  waiting: 'Waits.',
  building: 'Builds the dataset.',
  begun: 'A training has begun.',
  failed: 'It has failed.',
} as const;

export function Retraining({ project, queue }: { project: string; queue: string }) {
  const set = useQuery(retrainingQuery(project, queue));
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: retrainingQuery(project, queue).queryKey });
  const removing = useMutation({ mutationFn: () => removeRetraining(project, queue), onSuccess: refresh });
  const [editing, setEditing] = useState(false);
  return (
    <Section
      title="When it is finished"
      about="Once everything is labelled and every conflict decided, a dataset of its labels is built and a PRM trained on it: at the earliest a day after the project’s last training. Nothing is promoted by itself."
      action={
        !editing && (
          <span>
            <Button onClick={() => setEditing(true)}>
              {set.data?.wanted ? 'Set anew' : 'Train a PRM on it'}
            </Button>{' '}
            {set.data?.wanted && <Button onClick={() => removing.mutate()}>Train nothing</Button>}
          </span>
        )
      }
    >
      <Failure error={removing.error} />
      {editing ? (
        <WantedForm
          project={project}
          queue={queue}
          start={set.data?.wanted ?? null}
          onDone={async () => {
            setEditing(false);
            await refresh();
          }}
        />
      ) : (
        <Loaded query={set}>
          {({ wanted, state, reason, dataset, run_id }) =>
            wanted ? (
              <p data-testid="retraining">
                Trains <b>{wanted.name}</b> on top of {wanted.base}
                {wanted.beside && `, with the rows of ${wanted.beside}`}
                {typeof wanted.alpha_min === 'number' && `, where people agree by α ≥ ${wanted.alpha_min}`}.{' '}
                {STATE[state]} {reason}{' '}
                {dataset && (
                  <Link to="/p/$project/datasets" params={{ project }} search={{ v: dataset }}>
                    {dataset}
                  </Link>
                )}{' '}
                {run_id && (
                  <Link to="/p/$project/settings/prms" params={{ project }}>
                    the training
                  </Link>
                )}
              </p>
            ) : (
              <p className={ui.muted}>It sets nothing off.</p>
            )
          }
        </Loaded>
      )}
    </Section>
  );
}

interface FormProps {
  project: string;
  queue: string;
  start: RetrainingWanted | null;
  onDone: () => void;
}

type Who = 'all' | 'adjudicated';

/** What comes with Reckon, where a project has no version of its own. */
const SHIPPED = 'reckon-demo-prm@1';

function WantedForm({ project, queue, start, onDone }: FormProps) {
  const may = useMay(project);
  const prms = useQuery({ ...prmsQuery(project), enabled: may('traces:read') });
  const datasets = useQuery({ ...datasetsQuery(project), enabled: may('datasets:read') });
  const [name, setName] = useState(start?.name ?? '');
  const [base, setBase] = useState(start?.base ?? '');
  const [beside, setBeside] = useState(start?.beside ?? '');
  const [votes, setVotes] = useState(start?.votes_min ?? 1);
  const [who, setWho] = useState<Who>(start?.origins?.length === 1 ? 'adjudicated' : 'all');
  const [blind, setBlind] = useState<'any' | 'blind'>(start?.shown?.length === 1 ? 'blind' : 'any');
  const trained = prms.data?.versions.map(({ prm_version }) => prm_version) ?? [];
  const versions = [...new Set([...trained, SHIPPED])];
  const published = datasets.data?.versions.filter(({ state }) => state === 'published') ?? [];
  const chosen = base || prms.data?.champion || SHIPPED;
  const [alpha, setAlpha] = useState(start?.alpha_min?.toString() ?? '');
  const saving = useMutation({
    mutationFn: () =>
      setRetraining(project, queue, {
        name,
        base: chosen,
        beside: beside || null,
        origins: who === 'adjudicated' ? ['adjudicated'] : ['adjudicated', 'person'],
        votes_min: votes,
        shown: blind === 'blind' ? ['blind'] : ['blind', 'after_submit', 'always'],
        alpha_min: alpha === '' ? null : Number(alpha),
        plan: start?.plan ?? {},
      }),
    onSuccess: onDone,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate();
      }}
    >
      <div className={ui.pair}>
        <Field label="The PRM’s name" hint="Its number is given to it.">
          {(wiring) => (
            <input
              {...wiring}
              className={ui.input}
              required
              pattern="[a-z0-9][a-z0-9._\-]{0,99}"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <SelectField
          label="On top of"
          value={chosen}
          options={versions.map((one) => [one, one] as const)}
          onChange={setBase}
        />
        <SelectField
          label="With the rows of"
          value={beside}
          options={[
            ['', 'Nothing else'],
            ...published.map(({ name: of, number }) => [`${of}@${number}`, `${of}@${number}`] as const),
          ]}
          onChange={setBeside}
        />
        <SelectField
          label="Whose labels"
          value={who}
          options={[
            ['all', 'What was decided, else the majority'],
            ['adjudicated', 'Only what was decided'],
          ]}
          onChange={setWho}
        />
        <NumberField
          label="People who have to have labelled a step"
          min={1}
          max={20}
          value={votes}
          onChange={setVotes}
        />
        <SelectField
          label="Given"
          value={blind}
          options={[
            ['any', 'Blind or not'],
            ['blind', 'Blind alone'],
          ]}
          onChange={setBlind}
        />
        <AgreementField value={alpha} onChange={setAlpha} />
      </div>
      <Failure error={saving.error} />
      <p>
        <Button onClick={onDone}>Cancel</Button>{' '}
        <Button kind="primary" type="submit" busy={saving.isPending}>
          Save
        </Button>
      </p>
    </form>
  );
}
