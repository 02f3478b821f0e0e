/** What the stand-in's routes answer with. */

import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Question {
  method: string;
  /** The path's parts behind `/api/v1`. */
  path: string[];
  search: URLSearchParams;
  body: Record<string, unknown>;
}

/** A body with its status; null leaves the question to somebody else. */
export type Answered = { status: number; body?: unknown } | null;

export const ok = (body: unknown, status = 200): Answered => ({ status, body });
export const none: Answered = { status: 204 };

export function problem(status: number, detail: string, errors: unknown[] = []): Answered {
  return {
    status,
    body: { type: 'about:blank', title: 'Problem', status, detail, request_id: 'rq_fixture01', errors },
  };
}

export async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}

export function write(response: ServerResponse, answered: NonNullable<Answered>): void {
  const failed = answered.status >= 400;
  response.statusCode = answered.status;
  if (answered.status === 429) response.setHeader('retry-after', '20');
  response.setHeader('content-type', failed ? 'application/problem+json' : 'application/json');
  response.end(answered.body === undefined ? undefined : JSON.stringify(answered.body));
}
