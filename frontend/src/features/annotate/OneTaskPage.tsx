/** One task by its address: to be worked on where it is one's own and open, else to be read. */

import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { taskQuery } from '@/api/annotation.ts';
import { Loaded } from '@/ui/Loaded.tsx';
import { TaskDesk } from './TaskPage.tsx';
import { TaskRead } from './TaskRead.tsx';

export function OneTaskPage() {
  const { project, queue, task } = useParams({ from: '/shell/p/$project/annotate/$queue/$task' });
  const isItem = task.startsWith('it_');
  const query = useQuery({ ...taskQuery(project, task), enabled: !isItem });
  useEffect(() => {
    document.title = 'Task · Reckon';
  }, []);
  if (isItem)
    return (
      <Navigate
        to="/p/$project/annotate/$queue/review"
        params={{ project, queue }}
        search={{ only: 'all', item: task }}
        replace
      />
    );
  return (
    <Loaded query={query}>
      {(found) =>
        found.mine && (found.state === 'held' || found.state === 'expired') ? (
          <TaskDesk project={project} queue={queue} first={task} />
        ) : (
          <TaskRead project={project} task={found} />
        )
      }
    </Loaded>
  );
}
