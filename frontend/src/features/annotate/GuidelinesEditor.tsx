/** Guidelines: the version that holds, every one before it, and a form that writes the next. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeQueue, queueQuery } from '@/api/annotation.ts';
import type { Schemas } from '@/api/client.ts';
import { nsToDate } from '@/lib/format/time.ts';
import { zoned } from '@/lib/format/zone.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import { Markdown } from './Markdown.tsx';

interface Props {
  project: string;
  queue: string;
  /** The latest first. */
  versions: readonly Schemas['GuidelineVersion'][];
}

const moment = zoned({ dateStyle: 'medium', timeStyle: 'short' });
const dateOf = (ns: string) => moment(nsToDate(ns));

export function GuidelinesEditor({ project, queue, versions }: Props) {
  const latest = versions[0];
  const [shown, setShown] = useState(latest?.version ?? 1);
  const [text, setText] = useState<string | null>(null);
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: (guidelines: string) => changeQueue(project, queue, { guidelines }),
    onSuccess: () => queries.invalidateQueries({ queryKey: queueQuery(project, queue).queryKey }),
  });
  const version = versions.find((one) => one.version === shown) ?? latest;
  return (
    <Section
      title="Guidelines"
      count={versions.length}
      about="Each change is a version of its own. A task keeps the version that it was opened under, and its labels name it."
      action={
        text === null && <Button onClick={() => setText(latest?.text ?? '')}>Write the next version</Button>
      }
    >
      {text === null ? (
        <>
          <p>
            <select
              className={ui.input}
              data-small
              aria-label="Version"
              value={shown}
              onChange={(event) => setShown(Number(event.target.value))}
            >
              {versions.map((one) => (
                <option key={one.version} value={one.version}>
                  v{one.version}, {dateOf(one.created_ns)}
                </option>
              ))}
            </select>{' '}
            <span className={ui.muted}>
              by {version?.created_by}
              {version !== latest && ' · no longer given out'}
            </span>
          </p>
          {version?.text.trim() ? (
            <Markdown text={version.text} />
          ) : (
            <p className={ui.muted}>Nobody has written guidelines for this queue.</p>
          )}
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!saving.isPending) saving.mutate(text);
          }}
        >
          <Field label={`Version ${(latest?.version ?? 0) + 1}`} hint="Markdown.">
            {(wiring) => (
              <textarea
                {...wiring}
                className={ui.input}
                rows={12}
                maxLength={50_000}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <Failure error={saving.error} />
          <p>
            <Button onClick={() => setText(null)}>Cancel</Button>{' '}
            <Button kind="primary" type="submit" busy={saving.isPending}>
              Publish
            </Button>
          </p>
        </form>
      )}
    </Section>
  );
}
