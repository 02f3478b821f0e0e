/** Says that some requests of a board are known from their clients alone, and what that means for its numbers. */

import type { ReactNode } from 'react';
import { formatExactCount } from '@/lib/format/count.ts';
import styles from './dashboards.module.css';

interface Props {
  clients: number;
  requests: number;
  /** What clients tell otherwise than engines do. */
  children: ReactNode;
}

export function ToldByClients({ clients, requests, children }: Props) {
  if (clients === 0) return null;
  const some = clients < requests ? `${formatExactCount(clients)} of ${formatExactCount(requests)}` : 'All';
  return (
    <p className={styles.foot} data-testid="told-by-clients">
      {some} requests are told of by their clients alone, without Reckon’s plugin in the engine. {children}
    </p>
  );
}
