/** The rows of a version, page by page; whoever may changes them in the draft of the next one. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  changeDraft,
  type DatasetContents,
  type DatasetDetail,
  type DraftRow,
  draftQuery,
  ROWS_A_PAGE,
  rowsQuery,
  type Split,
} from '@/api/datasets.ts';
import { useMay } from '@/app/session/useSession.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { useTyped } from '@/lib/useTyped.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import styles from './datasets.module.css';
import { changesById } from './draftModel.ts';
import { OneRow } from './OneRow.tsx';
import own from './rows.module.css';
import { useRowKeys } from './useRowKeys.ts';

const TYPING_MS = 300;

interface Props {
  project: string;
  detail: DatasetDetail;
  contents: DatasetContents;
}

export function Rows({ project, detail, contents }: Props) {
  const [split, setSplit] = useState<Split | null>(null);
  const [first, setFirst] = useState(0);
  const [words, setWords] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const queries = useQueryClient();
  const mayChange = useMay(project)('datasets:write');
  const query = useQuery(rowsQuery(project, detail.name, detail.number, split, first, words));
  const waiting = draftQuery(project, detail.name, detail.number);
  const changes = changesById(useQuery(waiting).data);
  const changing = useMutation({
    mutationFn: (change: DraftRow) => changeDraft(project, detail.name, detail.number, change),
    onSettled: () => queries.invalidateQueries({ queryKey: waiting.queryKey }),
  });
  const onChange = mayChange ? (change: DraftRow) => changing.mutate(change) : undefined;
  useRowKeys(list, query.data?.rows ?? [], changes, onChange);
  const choose = (next: Split | null) => {
    setSplit(next);
    setFirst(0);
  };
  const search = (next: string) => {
    setWords(next);
    setFirst(0);
  };
  const typed = useTyped(words, search, TYPING_MS, (text) => text.trim());
  const told = (shown: number, total: number, next: number | null) => {
    if (words)
      return `${formatExactCount(shown)} found among ${formatExactCount(first + 1)} to ${formatExactCount(next ?? total)} of ${formatExactCount(total)}`;
    return `${formatExactCount(first + 1)} to ${formatExactCount(first + shown)} of ${formatExactCount(total)}`;
  };
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
                onClick={() => choose(one)}
              >
                {one ?? 'all'}
              </button>
            ))}
          </fieldset>
        </span>
      }
    >
      <Failure error={changing.error} />
      <Loaded query={query} rows={8}>
        {({ rows, total, next_first }) => (
          <>
            <ul className={own.rows} ref={list}>
              {rows.map((row) => (
                <li key={row.id}>
                  <OneRow
                    project={project}
                    detail={detail}
                    row={row}
                    change={changes.get(row.id)}
                    onChange={onChange}
                  />
                </li>
              ))}
            </ul>
            <p className={styles.paging}>
              <span className={ui.muted}>
                {total === 0 ? 'None in this split' : told(rows.length, total, next_first)}
              </span>
              <Button
                disabled={first === 0}
                onClick={() => setFirst(words ? 0 : Math.max(0, first - ROWS_A_PAGE))}
              >
                {words ? 'From the start' : 'Before'}
              </Button>
              <Button disabled={next_first === null} onClick={() => setFirst(next_first ?? 0)}>
                Next
              </Button>
            </p>
          </>
        )}
      </Loaded>
    </Section>
  );
}
