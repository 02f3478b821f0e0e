/** What one token was chosen from, best first, where the request asked the engine for that. */

import { useQuery } from '@tanstack/react-query';
import { alternativesQuery } from '@/api/alternatives.ts';
import { tokenGlyphs } from '@/lib/format/glyphs.ts';
import { formatProbability } from '@/lib/format/score.ts';
import styles from './inspector.module.css';

interface Props {
  project: string;
  traceId: string;
  generationId: string;
  token: number;
  /** Pointing asks the server nothing: only what was read already is shown. */
  asked: boolean;
  /** The token that came: its text as bytes, and its log-probability. */
  taken: Uint8Array;
  logprob: number;
}

const encoder = new TextEncoder();

export function TokenAlternatives({ project, traceId, generationId, token, asked, taken, logprob }: Props) {
  const { data } = useQuery({
    ...alternativesQuery(project, traceId, generationId, token),
    enabled: asked,
  });
  const best = data?.get(token);
  if (!best) return null;
  const own = tokenGlyphs(taken);
  const rows = best.map((one) => ({ ...one, glyphs: tokenGlyphs(encoder.encode(one.text)) }));
  const place = rows.findIndex(({ glyphs }) => glyphs === own);
  // Sampling may take a token that is not among the best ones.
  if (place < 0 && !Number.isNaN(logprob)) rows.push({ text: '', token_id: null, logprob, glyphs: own });
  return (
    <>
      <h3 className={styles.title}>
        Chosen from <span className={styles.muted}>the best {best.length}</span>
      </h3>
      <ol className={styles.phases} aria-label="Alternatives of this token" data-testid="alternatives">
        {rows.map((row, index) => {
          const came = index === (place < 0 ? best.length : place);
          return (
            <li key={`${row.token_id ?? ''}${row.glyphs}`} aria-current={came || undefined}>
              <span title={row.token_id === null ? row.glyphs : `${row.glyphs} · id ${row.token_id}`}>
                {came ? <b>{row.glyphs || 'no text'}</b> : row.glyphs || 'no text'}
              </span>
              <i>
                <em
                  style={{
                    width: `${100 * Math.exp(row.logprob ?? Number.NEGATIVE_INFINITY)}%`,
                    background: came ? 'var(--accent)' : 'var(--line-strong)',
                  }}
                />
              </i>
              <span>{row.logprob === null ? '0%' : formatProbability(row.logprob)}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
