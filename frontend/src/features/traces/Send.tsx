/** Where chosen traces can be sent, who may, and the dialog that does it. */

import type { Permission } from '@/app/session/permissions.ts';
import { AddToDatasetDialog } from './AddToDatasetDialog.tsx';
import type { Chosen } from './chosen.ts';
import { SendToQueueDialog } from './SendToQueueDialog.tsx';

export const DESTINATIONS = ['queue', 'dataset'] as const;
export type Destination = (typeof DESTINATIONS)[number];

const NEEDED: Record<Destination, readonly Permission[]> = {
  queue: ['queues:manage', 'labels:write'],
  dataset: ['datasets:write', 'datasets:read'],
};

export function maySend(may: (permission: Permission) => boolean, to: Destination): boolean {
  return NEEDED[to].every(may);
}

interface Props {
  project: string;
  to: Destination;
  chosen: Chosen;
  onClose: () => void;
}

export function Send({ to, ...rest }: Props) {
  return to === 'queue' ? <SendToQueueDialog {...rest} /> : <AddToDatasetDialog {...rest} />;
}
