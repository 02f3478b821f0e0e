/** Takes traces in from files that an export has written: chosen, sent one by one, and told what came of each. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ImportResult, importFile } from '@/api/exchange.ts';
import { formatBytes } from '@/lib/format/bytes.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';

export function ImportDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const sending = useMutation({
    mutationFn: (chosen: File) => importFile(project, chosen),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['traces'] }),
  });
  return (
    <Dialog title="Import traces" onDismiss={onClose}>
      <DialogBody>
        <p>A file that an export has written: JSON lines or OTLP JSON, plain or gzip.</p>
        <Field label="File">
          {(wiring) => (
            <input
              {...wiring}
              type="file"
              accept=".jsonl,.json,.gz"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          )}
        </Field>
        {file && <p>{formatBytes(file.size)}</p>}
        {sending.data && <Outcome result={sending.data} />}
        <Failure error={sending.error} />
      </DialogBody>
      <DialogFeet>
        <Button onClick={onClose} data-first>
          {sending.data ? 'Close' : 'Cancel'}
        </Button>
        <Button
          kind="primary"
          busy={sending.isPending}
          disabled={!file}
          onClick={() => file && sending.mutate(file)}
        >
          Import
        </Button>
      </DialogFeet>
    </Dialog>
  );
}

function Outcome({ result }: { result: ImportResult }) {
  return (
    <p role="status" data-testid="imported">
      {formatExactCount(result.traces)} traces with {formatExactCount(result.spans)} spans were taken in
      {result.refused > 0 && `, ${formatExactCount(result.refused)} spans were refused`}.
      {[...result.reasons, ...result.notes].map((reason) => (
        <small key={reason}> {reason}</small>
      ))}
    </p>
  );
}
