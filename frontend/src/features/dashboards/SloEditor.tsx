/** The objectives of the board, one field each; they live in the address, so that a link shows the same board. */

import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { SearchParams } from '@/app/searchParams.ts';
import { DEFAULT_SLO, objectivesOf, sloOf } from './boardView.ts';
import styles from './dashboards.module.css';

const NAMES = [
  ['ttft', 'TTFT'],
  ['tpot', 'TPOT'],
  ['thinking', 'Thinking'],
  ['e2e', 'End to end'],
] as const;
/** MLPerf's interactive profile of DeepSeek-R1. */
const INTERACTIVE = 'ttft:1.5s,tpot:15ms';
const LIMIT = String.raw`\d+(\.\d+)?(us|ms|s|m)`;

export function objectiveLabel(name: string): string {
  return NAMES.find(([known]) => known === name)?.[1] ?? name;
}

export function SloEditor({ slo }: { slo: string }) {
  const navigate = useNavigate();
  const [limits, setLimits] = useState<Record<string, string>>({});
  useEffect(
    () => setLimits(Object.fromEntries(objectivesOf(slo).map(({ name, limit }) => [name, limit]))),
    [slo],
  );
  const apply = (text: string) =>
    void navigate({
      to: '.',
      search: (old) => ({ ...(old as SearchParams), slo: text === DEFAULT_SLO ? '' : text }),
      replace: true,
    });
  return (
    <form
      className={styles.slo}
      data-testid="slo-editor"
      onSubmit={(event) => {
        event.preventDefault();
        apply(sloOf(NAMES.map(([name]) => ({ name, limit: limits[name] ?? '' }))) || DEFAULT_SLO);
      }}
    >
      <span>A request is good if</span>
      {NAMES.map(([name, label]) => (
        <label key={name}>
          {label} ≤
          <input
            value={limits[name] ?? ''}
            pattern={LIMIT}
            placeholder="any"
            title="A time: 2s, 40ms or 1.5m; empty for any"
            size={5}
            onChange={(event) => setLimits({ ...limits, [name]: event.target.value })}
          />
        </label>
      ))}
      <button type="submit">Apply</button>
      <button
        type="button"
        onClick={() => apply(INTERACTIVE)}
        title="MLPerf, DeepSeek-R1: TTFT 1.5 s, TPOT 15 ms"
      >
        Interactive profile
      </button>
    </form>
  );
}
