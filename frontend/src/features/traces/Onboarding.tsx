/** The empty project: three ways to the first trace, and a watch for it; the table then comes by itself. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { tracesHeadQuery, tracesQuery } from '@/api/queries.ts';
import { BASE_PATH } from '@/app/basePath.ts';
import { useMay, useSession } from '@/app/session/useSession.ts';
import { copyText } from '@/app/shell/copyText.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { DEFAULT_SORT } from './listView.ts';
import styles from './traces.module.css';

const EVERYTHING = { sort: DEFAULT_SORT, q: '', t: '' };

export function Onboarding({ project }: { project: string }) {
  const queries = useQueryClient();
  const { data } = useQuery(tracesHeadQuery(project, EVERYTHING));
  const arrived = (data?.rows.length ?? 0) > 0;
  useEffect(() => {
    if (arrived) void queries.invalidateQueries({ queryKey: tracesQuery(project, EVERYTHING).queryKey });
  }, [arrived, queries, project]);
  // Without logins no key is asked for.
  const secured = useSession().auth === 'on';
  const mayMakeKeys = useMay(project)('keys:manage');
  const endpoint = `${location.origin}${BASE_PATH}`.replace(/\/$/, '');
  const snippets = [
    [
      'Ask a question through Reckon',
      `pip install reckon-ai\nreckon solve "93a+6b-5c-8" --strategy best_of_n -n 8`,
    ],
    [
      'Or send the spans of your own vLLM',
      `pip install reckon-ai   # beside vLLM; the plugin loads by itself\nexport RECKON_PLUGIN_ENDPOINT=${endpoint}${secured ? '\nexport RECKON_PLUGIN_KEY=…' : ''}`,
    ],
    [
      'Or send OpenTelemetry from anything',
      `export OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint}\nexport OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf${secured ? '\nexport OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20…"' : ''}`,
    ],
  ] as const;
  return (
    <div className={styles.onboarding} data-testid="onboarding">
      <h2>No traces yet</h2>
      <p className={styles.waiting}>
        Waiting for the first span…
        {secured && mayMakeKeys && (
          <>
            {' '}
            <Link to="/p/$project/settings/keys" params={{ project }}>
              Make a key
            </Link>{' '}
            for what sends it.
          </>
        )}
      </p>
      {snippets.map(([title, code]) => (
        <section key={title}>
          <h3>{title}</h3>
          <div className={styles.snippet}>
            <pre>{code}</pre>
            <button
              type="button"
              title="Copy"
              aria-label={`Copy: ${title}`}
              onClick={() => copyText(code, 'Copied')}
            >
              <Icon name="copy" size={14} />
            </button>
          </div>
        </section>
      ))}
    </div>
  );
}
