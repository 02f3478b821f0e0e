/** A trace as commands and programs, quoted for the shell that they are pasted into. */

import type { TraceDetail } from '@/api/queries.ts';

export interface TracePlace {
  /** Of the installation, with a slash at the end. */
  address: string;
  project: string;
  traceId: string;
  generationId: string | undefined;
}

/** For a POSIX shell: nothing within is read by it. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

export function curlOf({ address, project, traceId, generationId }: TracePlace): string {
  const trace = `${address}api/v1/projects/${encodeURIComponent(project)}/traces/${traceId}`;
  const url = generationId === undefined ? trace : `${trace}/generations/${generationId}/steps`;
  return `curl --fail -H "authorization: Bearer $RECKON_KEY" ${shellQuoted(url)}`;
}

export function pythonOf({ address, project, traceId }: TracePlace): string {
  return [
    'import reckon',
    '',
    `client = reckon.Client(${JSON.stringify(address.replace(/\/$/, ''))}, project=${JSON.stringify(project)})`,
    `trace = client.traces.get(${JSON.stringify(traceId)})`,
  ].join('\n');
}

const NAME = /^[a-z_]{1,40}$/;

/** `reckon solve` with the same question, strategy, parameters and seed; null where no strategy of ours was told. */
export function reproductionOf({
  question,
  row,
  strategy_params,
  seed,
  reference,
}: TraceDetail): string | null {
  if (row.strategy === null || !NAME.test(row.strategy) || question === '') return null;
  const parts = ['reckon solve', shellQuoted(question), '--strategy', row.strategy];
  for (const [name, value] of Object.entries(strategy_params))
    if (NAME.test(name) && value !== null) parts.push(...optionOf(name, String(value)));
  if (seed !== null) parts.push('--seed', String(seed));
  if (reference !== null) parts.push('--reference', shellQuoted(reference));
  return parts.join(' ');
}

const OPTIONS: Record<string, string> = {
  n: '-n',
  temperature: '--temperature',
  top_p: '--top-p',
  max_tokens: '--max-tokens',
};

function optionOf(name: string, value: string): string[] {
  const own = OPTIONS[name];
  return own ? [own, shellQuoted(value)] : ['--param', shellQuoted(`${name}=${value}`)];
}
