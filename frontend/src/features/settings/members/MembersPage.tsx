/** Who is in the project and as what, who is invited, and what each role may do. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { membersQuery } from '@/api/projects.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Button } from '@/ui/Button.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import styles from '@/ui/ui.module.css';
import { useSettingsProject } from '../useSettingsProject.ts';
import { Invitations } from './Invitations.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { MembersTable } from './MembersTable.tsx';
import { RoleMatrix } from './RoleMatrix.tsx';

export function MembersPage() {
  const project = useSettingsProject();
  const members = useQuery(membersQuery(project));
  const manages = useMay(project)('members:manage');
  const [inviting, setInviting] = useState(false);
  return (
    <div className={styles.page}>
      <Section
        title="Members"
        count={members.data?.length}
        action={
          manages && (
            <Button kind="primary" onClick={() => setInviting(true)}>
              Invite somebody
            </Button>
          )
        }
      >
        <Loaded query={members}>
          {(rows) => <MembersTable project={project} members={rows} manages={manages} />}
        </Loaded>
      </Section>
      {manages && <Invitations project={project} />}
      <RoleMatrix project={project} />
      {inviting && <InviteDialog project={project} onClose={() => setInviting(false)} />}
    </div>
  );
}
