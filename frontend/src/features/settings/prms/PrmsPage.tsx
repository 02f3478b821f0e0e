/** A project's PRMs: who scores and how far behind, the versions, what is being trained, and backfills. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { endShadow, type PrmList, prmsQuery, rollBackPrm } from '@/api/prms.ts';
import { useMay } from '@/app/session/useSession.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import { Button } from '@/ui/Button.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import { useSettingsProject } from '../useSettingsProject.ts';
import { BackfillDialog } from './BackfillDialog.tsx';
import { Drift } from './Drift.tsx';
import { PrmDetails } from './PrmDetails.tsx';
import { Backfills, Trainings } from './PrmWork.tsx';
import styles from './prms.module.css';
import { VersionsTable } from './VersionsTable.tsx';

type Open = { dialog: 'rollback' } | { dialog: 'backfill' } | null;

export function PrmsPage() {
  const project = useSettingsProject();
  const query = useQuery(prmsQuery(project));
  const queries = useQueryClient();
  const manages = useMay(project)('models:manage');
  const [open, setOpen] = useState<Open>(null);
  const { version: linked } = useSearch({ strict: false }) as { version?: string };
  const [chosen, setChosen] = useState<string | null>(linked ?? null);
  const changed = () => queries.invalidateQueries({ queryKey: prmsQuery(project).queryKey });
  const close = () => setOpen(null);
  return (
    <div className={ui.page} style={{ maxWidth: 1080 }}>
      <Loaded query={query} rows={10}>
        {(list) => (
          <>
            <Section
              title="Scoring"
              about="The champion scores every generation that ends. A shadow scores beside it, and is not shown."
              action={
                manages && (
                  <span className={ui.row}>
                    {list.shadow && (
                      <Button
                        onClick={() =>
                          void endShadow(project).then(() => {
                            notify('Shadow scoring ended');
                            return changed();
                          })
                        }
                      >
                        End the shadow
                      </Button>
                    )}
                    <Button onClick={() => setOpen({ dialog: 'backfill' })}>Score earlier traces</Button>
                    <Button onClick={() => setOpen({ dialog: 'rollback' })}>Roll back</Button>
                  </span>
                )
              }
            >
              <Now list={list} />
              <Drift project={project} />
            </Section>
            <Section
              title="Versions"
              count={list.versions.length}
              about="Train one with: reckon prm train. Whether it passed its gates or not, it is listed here."
            >
              <VersionsTable versions={list.versions} chosen={chosen} onChoose={setChosen} />
            </Section>
            {list.versions.some(({ prm_version }) => prm_version === chosen) && chosen && (
              <PrmDetails
                key={chosen}
                project={project}
                version={chosen}
                roles={list.versions.find(({ prm_version }) => prm_version === chosen)?.roles ?? []}
                manages={manages}
                onChanged={changed}
              />
            )}
            <Trainings project={project} list={list} manages={manages} onChanged={changed} />
            <Backfills project={project} list={list} manages={manages} onChanged={changed} />
            {open?.dialog === 'backfill' && (
              <BackfillDialog project={project} list={list} onClose={close} onAsked={changed} />
            )}
            {open?.dialog === 'rollback' && (
              <Confirm
                title="Roll back to the champion before?"
                action="Roll back"
                onClose={close}
                onConfirm={async () => {
                  await rollBackPrm(project, '');
                  notify('Rolled back');
                  await changed();
                }}
              >
                <p>
                  What is scored stays as it is. Generations that end from now on are scored by who was
                  champion before.
                </p>
              </Confirm>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Now({ list }: { list: PrmList }) {
  return (
    <dl className={styles.facts} aria-label="Scoring now">
      <div>
        <dt>Champion</dt>
        <dd title={list.champion ?? undefined}>{list.champion ?? 'scoring is off'}</dd>
      </div>
      <div>
        <dt>Shadow</dt>
        <dd title={list.shadow ?? undefined}>{list.shadow ?? '—'}</dd>
      </div>
      <div>
        <dt>Waiting to be scored</dt>
        <dd>{formatExactCount(list.pending)}</dd>
      </div>
      <div>
        <dt>Given up</dt>
        <dd className={list.dead > 0 ? styles.failed : undefined}>{formatExactCount(list.dead)}</dd>
      </div>
    </dl>
  );
}
