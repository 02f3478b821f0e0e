/** What is said of the item that is pointed at: its numbers, and how its text begins. */

import { useQuery } from '@tanstack/react-query';
import { firstStepQuery } from '@/api/firstStep.ts';
import { useDebounced } from '@/lib/useDebounced.ts';
import styles from './map.module.css';
import { firstLine } from './mapText.ts';

/** The pointer passes many nodes: only where it rests is the text asked for. */
const REST_MS = 150;

interface Props {
  project: string;
  traceId: string;
  /** Null where no single candidate stands behind the item. */
  generationId: string | null;
  lines: readonly string[];
  x: number;
  y: number;
}

export function MapCard({ project, traceId, generationId, lines, x, y }: Props) {
  const resting = useDebounced(generationId, REST_MS);
  const step = useQuery({
    ...firstStepQuery(project, traceId, resting ?? ''),
    enabled: resting !== null && resting === generationId,
  });
  const begins = resting === generationId && step.data ? firstLine(step.data) : '';
  return (
    <div className={styles.tip} style={{ transform: `translate(${x}px, ${y}px)` }} data-testid="map-card">
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
      {begins && <div className={styles.begins}>{begins}</div>}
    </div>
  );
}
