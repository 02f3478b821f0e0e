/** A stand-in for the API with generated data: `npm run dev:fixture`, or a build with `preview:fixture`. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import type { components } from '../src/api/generated/schema.d.ts';
import { bodyOf, write } from './fixtureAnswer.ts';
import { answerPeople } from './fixturePeople.ts';
import { answerProject } from './fixtureProjects.ts';
import { answerStatus } from './fixtureStatus.ts';
import { encodeTokenBlock } from './fixtureTokens.ts';
import { type FixtureTrace, fixtureTrace } from './fixtureTraces.ts';

type Schemas = components['schemas'];

const TRACES = 3_000;
const TOKENS_PER_BLOCK = 100_000;

export function fixtureApi(): Plugin {
  const startedMs = Date.now();
  const cache = new Map<number, FixtureTrace>();
  const trace = (index: number) => {
    const known = cache.get(index) ?? fixtureTrace(index, startedMs);
    cache.set(index, known);
    return known;
  };
  const use = ({ middlewares }: { middlewares: Connect.Server }) => {
    middlewares.use((request, response, next) => {
      if (!request.url?.startsWith('/api/v1/')) {
        next();
        return;
      }
      void answerSettings(request, response).then((done) => {
        if (!done) answer(request, response, trace);
      });
    });
  };
  return { name: 'reckon-fixture-api', configureServer: use, configurePreviewServer: use };
}

/** Whether the call was about people or a project's settings. */
async function answerSettings(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = url.pathname.split('/').slice(3).map(decodeURIComponent);
  const body = await bodyOf(request);
  const question = { method: request.method ?? 'GET', path, search: url.searchParams, body };
  const answered = answerPeople(question) ?? answerStatus(question) ?? answerProject(question);
  if (answered) write(response, answered);
  return answered !== null;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  trace: (index: number) => FixtureTrace,
): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [noun, id, , generation, part] = url.pathname.split('/').slice(5);
  const number = (name: string, otherwise: number) => Number(url.searchParams.get(name) ?? otherwise);
  if (noun === 'status') {
    send(response, {
      version: '0.1.0',
      parts: [{ name: 'clickhouse', state: 'ok', reason: null }],
      backlog: { pending: 13, oldest_age_s: 4, dead: 0, jobs: 2, jobs_stuck: 0 },
      ingest: {},
      queues: null,
      stored: null,
    } satisfies Schemas['Status']);
  } else if (noun === 'traces' && id === undefined) {
    send(response, list(url.searchParams, trace, number('limit', 50)));
  } else {
    const found = id === undefined ? undefined : indexOf(id, trace);
    if (found === undefined) problem(response, 404, `There is no trace ${id ?? ''}.`);
    else if (generation === undefined) send(response, trace(found).detail);
    else
      answerGeneration(
        response,
        trace(found),
        generation,
        part ?? '',
        number('from', 0),
        number('to', Number.POSITIVE_INFINITY),
      );
  }
}

/** The list; `q=nothing` matches none, `q=error` fails. */
function list(
  params: URLSearchParams,
  trace: (index: number) => FixtureTrace,
  limit: number,
): Schemas['TracePage'] {
  const q = params.get('q') ?? '';
  const total = q === 'nothing' ? 0 : TRACES;
  const from = Number(params.get('cursor') ?? 0);
  const to = Math.min(total, from + limit);
  const rows = Array.from({ length: Math.max(0, to - from) }, (_, offset) => trace(from + offset).detail.row);
  const field = (params.get('sort') ?? '-started').replace('-', '');
  const values: Record<string, (row: Schemas['TraceRow']) => number> = {
    cost: (row) => Number(row.cost_usd ?? -1),
    e2e: (row) => row.e2e_us,
    tokens: (row) => row.tokens.output,
  };
  const value = values[field];
  if (value)
    rows.sort((a, b) => (params.get('sort')?.startsWith('-') ? value(b) - value(a) : value(a) - value(b)));
  return { rows, next_cursor: to < total ? String(to) : null, total, total_exact: true };
}

function indexOf(id: string, trace: (index: number) => FixtureTrace): number | undefined {
  for (let index = 0; index < TRACES; index++) if (trace(index).detail.trace_id === id) return index;
  return undefined;
}

function answerGeneration(
  response: ServerResponse,
  { detail, tokens }: FixtureTrace,
  id: string,
  part: string,
  from: number,
  to: number,
): void {
  const wanted = id === 'selected' ? detail.selected_generation : id;
  const generation = detail.generations.find(({ generation_id }) => generation_id === wanted);
  if (!generation) {
    problem(response, 404, 'There is no such generation.');
    return;
  }
  const stream = tokens(generation.branch);
  if (part === 'tokens') {
    const end = Math.min(to, stream.pieces.length, from + TOKENS_PER_BLOCK);
    response.setHeader('content-type', 'application/octet-stream').end(encodeTokenBlock(stream, from, end));
    return;
  }
  const steps = stream.stepFrom.map((tokenFrom, index): Schemas['StepRow'] => {
    const tokenTo = stream.stepFrom[index + 1] ?? stream.pieces.length;
    const startedUs = stream.timeUs[tokenFrom] ?? 0;
    return {
      index,
      phase: tokenFrom >= stream.answerFrom ? 'answer' : 'reasoning',
      text: stream.pieces.slice(tokenFrom, tokenTo).join(''),
      token_from: tokenFrom,
      token_to: tokenTo,
      started_us: startedUs,
      duration_us: (stream.timeUs[tokenTo - 1] ?? 0) - startedUs,
      logprob_mean: -0.2,
      entropy_mean: 0.4,
      score: generation.scores[index % Math.max(1, generation.scores.length)] ?? null,
    };
  });
  send(response, {
    generation_id: generation.generation_id,
    segmentation: detail.segmentation,
    prm_version: 'demo-1',
    steps: steps.slice(from, from + 500),
    next_index: null,
  } satisfies Schemas['StepPage']);
}

function send(response: ServerResponse, body: unknown, status = 200, type = 'application/json'): void {
  response.statusCode = status;
  response.setHeader('content-type', type);
  response.end(JSON.stringify(body));
}

function problem(response: ServerResponse, status: number, detail: string): void {
  send(
    response,
    { type: 'about:blank', title: 'Not found', status, detail, request_id: 'rq_fixture01', errors: [] },
    status,
    'application/problem+json',
  );
}
