/** Ask a question under a strategy and a budget, watch its tree grow, and stop it. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { statusQuery } from '@/api/queries.ts';
import { runOptionsQuery, startRun } from '@/api/runs.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { AskForm } from './AskForm.tsx';
import { RunView } from './RunView.tsx';
import styles from './solve.module.css';

const RUN = /^resp_[0-9a-f]{32}$/;

export function SolvePage() {
  const { project } = useParams({ from: '/shell/p/$project/solve' });
  const search = useSearch({ from: '/shell/p/$project/solve' });
  const run = search.run && RUN.test(search.run) ? search.run : null;
  const navigate = useNavigate({ from: '/p/$project/solve' });
  const queries = useQueryClient();
  const options = useQuery(runOptionsQuery(project));
  const status = useQuery(statusQuery(project));
  const silent = status.data?.parts.some(({ name, state }) => name === 'model' && state === 'down');
  const starting = useMutation({
    mutationFn: (body: Parameters<typeof startRun>[1]) => startRun(project, body),
    onSuccess: (started) => {
      queries.setQueryData(['run', project, started.id], started);
      void navigate({ search: (old) => ({ ...old, run: started.id }) });
    },
  });
  useEffect(() => {
    document.title = 'Solve · Reckon';
  }, []);
  return (
    <div className={styles.page}>
      <section className={styles.ask} aria-label="Ask">
        <h1>Solve</h1>
        {silent && (
          <p className={styles.summary} role="status">
            The model does not answer. <code>reckon vllm setup</code> and then <code>reckon up</code> start
            one on this machine; <code>RECKON_MODEL_URL</code> names any other.
          </p>
        )}
        {options.error ? (
          <ErrorPanel error={options.error} onRetry={() => void options.refetch()} />
        ) : !options.data ? (
          <Loading rows={8} rowPx={30} />
        ) : (
          <AskForm
            options={options.data}
            busy={starting.isPending}
            error={starting.error}
            onAsk={(body) => starting.mutate(body)}
          />
        )}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
      <section className={styles.run} aria-label="Run" tabIndex={0}>
        {run ? (
          <RunView key={run} project={project} runId={run} />
        ) : (
          <div className={styles.nothing}>
            <h2>Nothing runs</h2>
            <p>
              What is asked here runs in the background: its candidates appear as they begin, and it goes on
              when this page is left. The address leads back to it.
            </p>
          </div>
        )}
      </section>
    </div>
  );
}
