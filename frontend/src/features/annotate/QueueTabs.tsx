/** The pages of one queue. */

import { useQuery } from '@tanstack/react-query';
import { queueQuery } from '@/api/annotation.ts';
import { Tabs } from '@/ui/Tabs.tsx';

export function QueueTabs({ project, queue }: { project: string; queue: string }) {
  const detail = useQuery(queueQuery(project, queue));
  const params = { project, queue };
  return (
    <Tabs
      title={detail.data?.queue.name ?? 'Queue'}
      tabs={[
        { to: '/p/$project/annotate/$queue/review', params, label: 'Review' },
        { to: '/p/$project/annotate/$queue/agreement', params, label: 'Agreement' },
        { to: '/p/$project/annotate/$queue/next', params, label: 'Label' },
      ]}
    />
  );
}
