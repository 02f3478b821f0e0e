/** The roles in their order, with a sentence each. */

import type { Role } from '@/api/projects.ts';

export const ROLES: readonly { id: Role; does: string }[] = [
  { id: 'viewer', does: 'Reads traces, steps and costs.' },
  { id: 'annotator', does: 'Labels the steps they are given; sees no traces.' },
  { id: 'engineer', does: 'Sends spans, asks models, builds datasets.' },
  { id: 'lead', does: 'Also reviews labels, runs queues, reads the audit log.' },
  { id: 'admin', does: 'Also manages members, keys, capture and masking.' },
];
