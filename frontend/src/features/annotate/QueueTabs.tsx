/** The pages of one queue. */

import { useQuery } from '@tanstack/react-query';
import { queueQuery } from '@/api/annotation.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Tabs } from '@/ui/Tabs.tsx';

export function QueueTabs({ project, queue }: { project: string; queue: string }) {
  const detail = useQuery(queueQuery(project, queue));
  const may = useMay(project);
  const params = { project, queue };
  return (
    <Tabs
      title={detail.data?.queue.name ?? 'Queue'}
      tabs={[
        { to: '/p/$project/annotate/$queue/review', params, label: 'Review' },
        { to: '/p/$project/annotate/$queue/agreement', params, label: 'Agreement' },
        { to: '/p/$project/annotate/$queue/next', params, label: 'Label' },
        ...(may('queues:manage')
          ? [{ to: '/p/$project/annotate/$queue/settings', params, label: 'Settings' }]
          : []),
      ]}
    />
  );
}
