/** For an address whose page this person may not open: names the permission, the role, and whom to ask. */

import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '@/api/projects.ts';
import styles from '@/app/states/states.module.css';
import { type Permission, projectOf } from './permissions.ts';
import { useSession } from './useSession.ts';

export function Forbidden({ permission, project }: { permission: Permission; project?: string }) {
  const role = projectOf(useSession(), project ?? '')?.role;
  const { data } = useQuery(rolesQuery);
  const meaning = data?.permissions.find(({ id }) => id === permission)?.description;
  return (
    <div className={styles.panel} data-testid="forbidden">
      <p className={styles.title}>You may not open this page.</p>
      <p className={styles.detail}>
        It needs the permission <b>{permission}</b>
        {meaning && ` (${meaning.charAt(0).toLowerCase()}${meaning.slice(1)})`}.{' '}
        {role && `Your role here is ${role}. `}
        {project ? 'Ask an admin of the project.' : 'Ask an owner of this installation.'}
      </p>
    </div>
  );
}
