/** What the charts mark, in words: versions and models that began to be served, prices that began to hold. */

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { markersQuery } from '@/api/dashboards.ts';
import { formatAbsolute } from '@/lib/format/time.ts';
import { GLYPH, type Marker, markers } from '@/viz/timechart/markers.ts';
import styles from './dashboards.module.css';

const NOTHING: readonly Marker[] = [];

export function Marks({ project, t }: { project: string; t: string }) {
  const found = useQuery(markersQuery(project, t)).data ?? NOTHING;
  useEffect(() => {
    markers.set(found);
    return () => markers.set([]);
  }, [found]);
  if (found.length === 0) return null;
  return (
    <p className={styles.marks} data-testid="marks">
      {found.map((one) => (
        <span key={`${one.at_s} ${one.text}`} title={formatAbsolute(`${one.at_s}000000000`)}>
          {GLYPH[one.kind]} {one.text}
        </span>
      ))}
    </p>
  );
}
