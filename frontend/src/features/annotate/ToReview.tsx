/** A figure that opens the reasonings behind it. */

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SearchParams } from '@/app/searchParams.ts';

interface Props {
  project: string;
  queue: string;
  search: SearchParams;
  title?: string;
  children: ReactNode;
}

export function ToReview({ project, queue, search, title, children }: Props) {
  return (
    <Link to="/p/$project/annotate/$queue/review" params={{ project, queue }} search={search} title={title}>
      {children}
    </Link>
  );
}
