/** The project that a page is about; on pages about none, the one that was open last. */

import { useParams } from '@tanstack/react-router';
import { lastProject } from './lastProject.ts';
import { firstProject } from './permissions.ts';
import { useSession } from './useSession.ts';

export function useProject(): string | null {
  const { project } = useParams({ strict: false });
  const session = useSession();
  return project ?? firstProject(session, lastProject());
}
