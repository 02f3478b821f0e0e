/** The rows of a version, and the one that is open beside them; whoever may changes it in the draft of the next one. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  changeDraft,
  type DatasetContents,
  type DatasetDetail,
  type DraftRow,
  draftQuery,
  type Split,
} from '@/api/datasets.ts';
import { useMay } from '@/app/session/useSession.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { useFixedRows } from '@/lib/useFixedRows.ts';
import { useTyped } from '@/lib/useTyped.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import styles from './datasets.module.css';
import { changesById } from './draftModel.ts';
import { OneRow } from './OneRow.tsx';
import { ROWS_MAX } from './places.ts';
import own from './rows.module.css';
import { ROW_PX, SolutionList } from './SolutionList.tsx';
import { useRowKeys } from './useRowKeys.ts';
import { type Solutions, useSolutions } from './useSolutions.ts';

const TYPING_MS = 300;

interface Props {
  project: string;
  detail: DatasetDetail;
  contents: DatasetContents;
}

export function Rows({ project, detail, contents }: Props) {
  const [split, setSplit] = useState<Split | null>(null);
  const [words, setWords] = useState('');
  const [active, setActive] = useState<number | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const queries = useQueryClient();
  const mayChange = useMay(project)('datasets:write');
  const waiting = draftQuery(project, detail.name, detail.number);
  const changes = changesById(useQuery(waiting).data);
  const changing = useMutation({
    mutationFn: (change: DraftRow) => changeDraft(project, detail.name, detail.number, change),
    onSettled: () => queries.invalidateQueries({ queryKey: waiting.queryKey }),
  });
  const onChange = mayChange ? (change: DraftRow) => changing.mutate(change) : undefined;
  const held = contents.splits.filter((one) => split === null || one.split === split);
  const total = held.reduce((sum, { rows }) => sum + rows, 0);
  // What a search finds is no more than there is, so this bounds both.
  const range = useFixedRows(area, Math.min(total, ROWS_MAX), ROW_PX);
  const solutions = useSolutions(project, detail, split, words, Math.min(total, ROWS_MAX), range);
  const inSight = [range[0], Math.min(range[1], solutions.count)] as const;
  const anew = () => {
    setActive(null);
    area.current?.scrollTo({ top: 0 });
  };
  const move = (by: number) => {
    const to = Math.min(solutions.count - 1, Math.max(0, active === null ? 0 : active + by));
    if (to < 0) return;
    setActive(to);
    const element = area.current;
    if (!element) return;
    const top = to * ROW_PX;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_PX > element.scrollTop + element.clientHeight)
      element.scrollTop = top + ROW_PX - element.clientHeight;
  };
  const open = active === null ? undefined : solutions.at(active);
  useRowKeys({ open, panel, changes, move, onChange });
  const search = (next: string) => {
    setWords(next);
    anew();
  };
  const typed = useTyped(words, search, TYPING_MS, (text) => text.trim());
  return (
    <Section
      title="Solutions"
      about={
        mayChange
          ? 'Open one to change its labels or to leave it out; what you change waits in a draft of the next version.'
          : undefined
      }
      action={
        <span className={ui.row}>
          <input
            type="search"
            className={ui.input}
            data-small
            aria-label="Solutions that say"
            placeholder="Text in a solution"
            maxLength={200}
            value={typed.text}
            onChange={(event) => typed.type(event.target.value)}
          />
          <fieldset className={own.choice} aria-label="Split">
            {[null, ...contents.splits.map((one) => one.split)].map((one) => (
              <button
                key={one ?? 'all'}
                type="button"
                aria-pressed={one === split}
                onClick={() => {
                  setSplit(one);
                  anew();
                }}
              >
                {one ?? 'all'}
              </button>
            ))}
          </fieldset>
        </span>
      }
    >
      <Failure error={changing.error ?? solutions.error} />
      <div className={own.browser} data-open={open !== undefined}>
        <SolutionList
          area={area}
          solutions={solutions}
          range={inSight}
          changes={changes}
          active={active}
          onActive={setActive}
        />
        {open && (
          <div ref={panel} className={own.panel}>
            <OneRow
              key={open.id}
              project={project}
              detail={detail}
              row={open}
              change={changes.get(open.id)}
              onChange={onChange}
            />
          </div>
        )}
      </div>
      <Counted solutions={solutions} total={total} words={words} />
    </Section>
  );
}

function Counted({ solutions, total, words }: { solutions: Solutions; total: number; words: string }) {
  const { count, read, readOn, busy } = solutions;
  const all = formatExactCount(total);
  const told = words
    ? `${formatExactCount(count)} found among ${formatExactCount(read)} of ${all}`
    : total === 0
      ? 'None in this split'
      : total > ROWS_MAX
        ? `The first ${formatExactCount(ROWS_MAX)} of ${all}: choose a split, or look for a text`
        : `${all} solutions`;
  return (
    <p className={styles.paging}>
      <span className={ui.muted}>{told}</span>
      {readOn && (
        <Button busy={busy} onClick={readOn}>
          Look on
        </Button>
      )}
    </p>
  );
}
