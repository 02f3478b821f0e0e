/** All projects of the installation, and a form that makes another. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { makeProject, projectsQuery } from '@/api/projects.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatAbsolute, formatAgo } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Name } from '@/ui/Name.tsx';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import styles from '@/ui/ui.module.css';
import { idFrom, PROJECT_ID } from './projectId.ts';

export function ProjectsPage() {
  const query = useQuery(projectsQuery);
  const [making, setMaking] = useState(false);
  const now = new Date();
  return (
    <div className={styles.page} style={{ maxWidth: 900 }}>
      <Section
        title="Projects"
        count={query.data?.length}
        action={
          <Button kind="primary" onClick={() => setMaking(true)}>
            Make a project
          </Button>
        }
      >
        <Loaded query={query}>
          {(projects) => (
            <div className={table.frame}>
              <table className={table.table}>
                <colgroup>
                  <col />
                  <col style={{ width: 220 }} />
                  <col style={{ width: 130 }} />
                  <col style={{ width: 110 }} />
                </colgroup>
                <thead>
                  <tr>
                    <th>Name</th>
                    <th>Id</th>
                    <th>Made</th>
                    <th>
                      <span className="visually-hidden">Links</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {projects.map(({ id, name, created_ns }) => (
                    <tr key={id} data-testid="project">
                      <td>
                        <Link to="/p/$project" params={{ project: id }}>
                          <Name>{name}</Name>
                        </Link>
                      </td>
                      <td className={styles.mono} data-one-line>
                        {id}
                      </td>
                      <td className={styles.muted} title={formatAbsolute(created_ns)}>
                        {formatAgo(created_ns, now)}
                      </td>
                      <td data-end>
                        <Link to="/p/$project/settings/project" params={{ project: id }}>
                          Settings
                        </Link>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Loaded>
      </Section>
      {making && <MakeProject onClose={() => setMaking(false)} />}
    </div>
  );
}

function MakeProject({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [id, setId] = useState<string | null>(null);
  const shownId = id ?? idFrom(name);
  const making = useMutation({
    mutationFn: () => makeProject({ id: shownId, name: name.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: projectsQuery.queryKey });
      notify('Project made');
      onClose();
    },
  });
  return (
    <Dialog title="Make a project" onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!making.isPending) making.mutate();
        }}
      >
        <DialogBody>
          <Field label="Name">
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                required
                maxLength={200}
                autoComplete="off"
                value={name}
                data-first
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field
            label="Id"
            hint="Part of every address, and never changes. Lower-case letters, digits and hyphens, at most 63."
          >
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                data-mono
                required
                pattern={PROJECT_ID}
                title="Lower-case letters, digits and hyphens; it begins and ends with a letter or digit"
                autoComplete="off"
                spellCheck={false}
                value={shownId}
                onChange={(event) => setId(event.target.value || null)}
              />
            )}
          </Field>
          <Failure error={making.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={making.isPending}>
            Make the project
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}
