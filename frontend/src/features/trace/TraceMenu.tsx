/** What can be done with a trace as a whole: take it out in three formats, delete it. */

import { useState } from 'react';
import { deleteTrace, type ExportFormat, exportUrl } from '@/api/exchange.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { notify } from '@/app/shell/Notice.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { Field } from '@/ui/Field.tsx';
import { Menu, MenuItem, MenuRule } from '@/ui/Menu.tsx';
import ui from '@/ui/ui.module.css';
import styles from './trace.module.css';

const FORMATS: [ExportFormat, string][] = [
  ['otlp', 'Export as OTLP JSON'],
  ['chrome', 'Export for Perfetto'],
  ['jsonl', 'Export as JSON lines'],
];

interface Props {
  project: string;
  traceId: string;
  onGone: () => void;
}

export function TraceMenu({ project, traceId, onGone }: Props) {
  const [deleting, setDeleting] = useState(false);
  const may = useMay(project);
  return (
    <>
      <Menu
        label="Export or delete this trace"
        title="Export or delete"
        trigger={<Icon name="more" size={14} />}
        triggerClass={styles.more}
        testId="trace-menu"
      >
        {(close) => (
          <>
            {FORMATS.map(([format, label]) => (
              <MenuItem
                key={format}
                onSelect={() => {
                  close();
                  location.assign(exportUrl(project, traceId, format));
                }}
              >
                {label}
              </MenuItem>
            ))}
            {may('traces:write') && (
              <>
                <MenuRule />
                <MenuItem
                  danger
                  onSelect={() => {
                    close();
                    setDeleting(true);
                  }}
                >
                  Delete…
                </MenuItem>
              </>
            )}
          </>
        )}
      </Menu>
      {deleting && (
        <DeleteTrace
          project={project}
          traceId={traceId}
          onClose={() => setDeleting(false)}
          onDeleted={onGone}
        />
      )}
    </>
  );
}

interface DeleteProps {
  project: string;
  traceId: string;
  onClose: () => void;
  onDeleted: () => void;
}

function DeleteTrace({ project, traceId, onClose, onDeleted }: DeleteProps) {
  const [typed, setTyped] = useState('');
  const remove = async () => {
    if (typed.trim() !== traceId) throw new Error('This is not the id of the trace: nothing was deleted.');
    await deleteTrace(project, traceId);
    notify('The trace is being deleted');
    onDeleted();
  };
  return (
    <Confirm title="Delete this trace?" action="Delete" onConfirm={remove} onClose={onClose}>
      <p>
        Its spans, steps, tokens, scores and costs go, and cannot be brought back but by importing an export
        of it. Type <code>{traceId}</code> to delete it.
      </p>
      <Field label="Trace">
        {(wiring) => (
          <input
            {...wiring}
            className={ui.input}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </Confirm>
  );
}
