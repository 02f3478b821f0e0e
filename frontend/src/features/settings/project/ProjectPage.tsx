/** A project's name and time zone, how much of each request it keeps, and for how long. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Capture, changeProject, type ProjectDetail, projectQuery } from '@/api/projects.ts';
import { useMay } from '@/app/session/useSession.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatAbsolute } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Name } from '@/ui/Name.tsx';
import { Section } from '@/ui/Section.tsx';
import styles from '@/ui/ui.module.css';
import { CAPTURE_LEVELS, captureLabel } from '../captureLevels.ts';
import { maskingLabel } from '../maskingModes.ts';
import { useSettingsProject } from '../useSettingsProject.ts';
import { DangerSection } from './DangerSection.tsx';
import { OwnAside } from './OwnAside.tsx';
import { RetentionSection } from './RetentionSection.tsx';

export function ProjectPage() {
  const project = useSettingsProject();
  const query = useQuery(projectQuery(project));
  const may = useMay(project);
  return (
    <div className={styles.page} data-narrow="true">
      <Loaded query={query}>
        {(detail) => (may('project:manage') ? <Form detail={detail} /> : <Facts detail={detail} />)}
      </Loaded>
      <RetentionSection project={project} />
      {may('project:manage') && <OwnAside project={project} />}
      {may('project:manage') && <DangerSection project={project} />}
    </div>
  );
}

function Form({ detail }: { detail: ProjectDetail }) {
  const queries = useQueryClient();
  const [name, setName] = useState(detail.name);
  const [capture, setCapture] = useState<Capture>(detail.capture);
  const [zone, setZone] = useState(detail.time_zone);
  const changes = {
    ...(name.trim() !== detail.name ? { name: name.trim() } : {}),
    ...(capture !== detail.capture ? { capture } : {}),
    ...(zone.trim() !== detail.time_zone ? { time_zone: zone.trim() } : {}),
  };
  const changed = Object.keys(changes).length > 0;
  const saving = useMutation({
    mutationFn: () => changeProject(detail.id, changes),
    onSuccess: () => {
      notify('Project saved');
      return queries.invalidateQueries({ queryKey: projectQuery(detail.id).queryKey });
    },
  });
  return (
    <form
      className={styles.section}
      style={{ gap: 28 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && !saving.isPending) saving.mutate();
      }}
    >
      <Section title="Project">
        <div className={styles.form}>
          <Field label="Name">
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                required
                maxLength={200}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field
            label="Time zone"
            hint="An IANA name: by its clock the days of dashboards begin and moments are shown."
          >
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                required
                maxLength={64}
                list="time-zones"
                spellCheck={false}
                value={zone}
                onChange={(event) => setZone(event.target.value)}
              />
            )}
          </Field>
          <datalist id="time-zones">
            {['UTC', ...Intl.supportedValuesOf('timeZone')].map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <p className={styles.hint}>
            Its id, in every address, is <b>{detail.id}</b> and never changes. Made{' '}
            {formatAbsolute(detail.created_ns)}.
          </p>
        </div>
      </Section>
      <Section
        title="Capture"
        about="How much of each request is kept from now on. A key may keep less; what is stored already stays."
      >
        <fieldset className={styles.choices}>
          <legend className="visually-hidden">Capture level</legend>
          {CAPTURE_LEVELS.map(({ id, label, keeps }) => (
            <label key={id} className={styles.choice}>
              <input type="radio" name="capture" checked={capture === id} onChange={() => setCapture(id)} />
              <span>
                <b>{label}</b>
                <span>{keeps}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </Section>
      <Failure error={saving.error} />
      <div className={styles.row}>
        <Button kind="primary" type="submit" busy={saving.isPending || !changed}>
          Save
        </Button>
      </div>
    </form>
  );
}

function Facts({ detail }: { detail: ProjectDetail }) {
  return (
    <Section title="Project">
      <dl className={styles.facts}>
        <dt>Name</dt>
        <dd>
          <Name>{detail.name}</Name>
        </dd>
        <dt>Id</dt>
        <dd>{detail.id}</dd>
        <dt>Made</dt>
        <dd>{formatAbsolute(detail.created_ns)}</dd>
        <dt>Time zone</dt>
        <dd>{detail.time_zone}</dd>
        <dt>Capture</dt>
        <dd>{captureLabel(detail.capture)}</dd>
        <dt>Masking</dt>
        <dd>{maskingLabel(detail.masking)}</dd>
      </dl>
    </Section>
  );
}
