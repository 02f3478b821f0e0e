/** A text to try the rules on while they are edited; nothing of it is kept. */

import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useMemo, useState } from 'react';
import { maskingPreviewQuery } from '@/api/masking.ts';
import { useDebounced } from '@/lib/useDebounced.ts';
import { failureText } from '@/ui/Failure.tsx';
import styles from '@/ui/ui.module.css';
import { type Draft, pieces, usableRules } from './draft.ts';
import masking from './masking.module.css';

const TYPING_MS = 300;
const TEXT_CHARS_MAX = 20_000;
const BEGINNING = 'Mail ada@example.org or call +49 30 1234567. The card 4111 1111 1111 1111 is a test card.';

interface Props {
  project: string;
  draft: Draft;
  /** The server's word on a rule that it cannot use; null when it can use them all. */
  onFault: (text: string | null) => void;
}

export function Preview({ project, draft, onFault }: Props) {
  const id = useId();
  const [text, setText] = useState(BEGINNING);
  const wanted = useMemo(() => ({ text, rules: usableRules(draft) }), [text, draft]);
  const asked = useDebounced(wanted, TYPING_MS);
  const preview = useQuery(maskingPreviewQuery(project, asked.text, asked.rules));
  const failure = preview.error ? failureText(preview.error) : null;
  useEffect(() => onFault(failure), [failure, onFault]);
  const found = preview.data && !preview.isPlaceholderData ? preview.data : null;
  // Until the answer is here, the last finds stand on the text that they were made of.
  const [shown, setShown] = useState<{
    text: string;
    masked: string;
    matches: NonNullable<typeof found>['matches'];
  }>();
  useEffect(() => {
    if (found) setShown({ text: asked.text, ...found });
  }, [found, asked.text]);
  const count = shown?.matches.length ?? 0;
  return (
    <section className={masking.preview} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Try it</h2>
      <label className="visually-hidden" htmlFor={id}>
        A text to try the rules on
      </label>
      <textarea
        id={id}
        className={styles.input}
        rows={6}
        maxLength={TEXT_CHARS_MAX}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={masking.result} data-waiting={wanted !== asked || preview.isFetching}>
        <h3>
          Found
          <span className={styles.count} role="status">
            {failure ? '' : count}
          </span>
        </h3>
        <p className={masking.text} data-testid="masking-found">
          {pieces(shown?.text ?? '', shown?.matches ?? []).map(({ text: piece, rule }, index) =>
            rule === null ? (
              piece
            ) : (
              <mark key={index} title={rule}>
                {piece}
              </mark>
            ),
          )}
        </p>
        <h3>Stored</h3>
        <p className={masking.text} data-testid="masking-masked">
          {shown?.masked}
        </p>
      </div>
      {failure && <p className={styles.fault}>{failure}</p>}
      <p className={styles.hint}>
        {draft.masking === 'rules'
          ? 'This text is tried on the server and kept nowhere.'
          : draft.masking === 'off'
            ? 'Masking is off: the rules are tried here, and not applied to what comes in.'
            : 'All text is masked: the rules are tried here, and nothing is stored as it stands below.'}
      </p>
    </section>
  );
}
