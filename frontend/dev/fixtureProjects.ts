/** One project's settings for looking at the pages: members, keys, masking, audit. */

import type { components } from '../src/api/generated/schema.d.ts';
import { type Answered, none, ok, problem, type Question } from './fixtureAnswer.ts';
import { ago, members, PROJECTS } from './fixturePeople.ts';

type KeyRow = components['schemas']['KeyRow'];

const NEVER = { capture: null, masking: null, requests_per_minute: null, body_bytes_max: null };

let project = { capture: 'tokens+logprobs', masking: 'rules', masking_version: 4 };
let invitations = [
  { id: 'in_1', email: 'hypatia@example.org', role: 'engineer', invited_by: 'Emmy Noether', days: 2 },
  {
    id: 'in_2',
    email: 'someone-with-a-rather-long-address@department.of.mathematics.example.edu',
    role: 'annotator',
    invited_by: 'Ada Lovelace',
    days: 5,
  },
].map(({ days, ...rest }) => ({ ...rest, created_ns: ago(days), expires_ns: ago(days - 7), state: 'open' }));

let keys: KeyRow[] = [
  key('ky_1', 'vLLM on the H200', ['ingest'], { last_used_ns: ago(0.0004), capture: 'tokens' }),
  key('ky_2', 'Nightly evaluation', ['ingest', 'read', 'solve', 'export'], {
    requests_per_minute: 600,
    body_bytes_max: 8 * 2 ** 20,
    last_used_ns: ago(0.3),
    expires_ns: ago(-20),
    masking: 'all',
  }),
  key('ky_3', PROJECTS[2]?.name ?? '', ['read'], {}),
  key('ky_4', 'Laptop, old', ['read'], { state: 'revoked', revoked_ns: ago(4), last_used_ns: ago(5) }),
  key('ky_5', 'Workshop', ['solve'], { state: 'expired', expires_ns: ago(1) }),
];

function key(id: string, name: string, scopes: string[], rest: Partial<KeyRow>): KeyRow {
  return {
    id,
    name,
    prefix: `${id.slice(3)}f9Qa2xW`,
    scopes,
    ...NEVER,
    created_by: 'Ada Lovelace',
    created_ns: ago(12),
    rotated_ns: null,
    expires_ns: null,
    last_used_ns: null,
    revoked_ns: null,
    state: 'active',
    ...rest,
  } as KeyRow;
}

interface FixtureRule {
  name: string;
  kind: string;
  detector?: string;
  pattern?: string;
  replacement?: string;
}

const DETECTORS = [
  { id: 'email', description: 'E-mail addresses', example: 'ada@example.org' },
  { id: 'phone', description: 'Telephone numbers', example: '+44 20 7946 0958' },
  {
    id: 'card',
    description: 'Payment card numbers with a valid check digit',
    example: '4111 1111 1111 1111',
  },
  { id: 'key', description: 'API keys and tokens of known shapes', example: 'sk-proj-…, ghp_…, AKIA…' },
];
const DETECTED: Record<string, RegExp> = {
  email: /[\w.+-]+@[\w-]+\.[\w.]+/g,
  phone: /\+\d[\d ]{7,}\d/g,
  card: /\b(?:\d{4} ){3}\d{4}\b/g,
  key: /\b(?:sk|ghp|AKIA)[-_A-Za-z0-9]{8,}/g,
};
let rules: FixtureRule[] = [
  { name: 'email', kind: 'detector', detector: 'email' },
  { name: 'key', kind: 'detector', detector: 'key' },
  { name: 'ticket', kind: 'regex', pattern: 'ACME-\\d{4,6}', replacement: '[ticket]' },
];

function preview(text: string, tried: FixtureRule[]): Answered {
  const found: { rule: string; from: number; to: number; put: string }[] = [];
  for (const rule of tried) {
    let pattern: RegExp | undefined;
    try {
      pattern =
        rule.kind === 'detector' ? DETECTED[rule.detector ?? ''] : new RegExp(rule.pattern ?? '', 'gu');
    } catch {
      const reason = 'This is no RE2 pattern: missing closing ).';
      return problem(400, `Rule '${rule.name}': ${reason}`);
    }
    if (!pattern) continue;
    for (const match of text.matchAll(pattern)) {
      if (!match[0] || found.some(({ from, to }) => match.index < to && from < match.index + match[0].length))
        continue;
      found.push({
        rule: rule.name,
        from: match.index,
        to: match.index + match[0].length,
        put: rule.replacement || `[${rule.name}]`,
      });
    }
  }
  found.sort((a, b) => a.from - b.from);
  let masked = '';
  let at = 0;
  for (const { from, to, put } of found) {
    masked += text.slice(at, from) + put;
    at = to;
  }
  const points = (units: number) => [...text.slice(0, units)].length;
  const matches = found.map(({ rule, from, to }) => ({ rule, from: points(from), to: points(to) }));
  return ok({ masked: masked + text.slice(at), matches });
}

const ACTIONS = [
  ['key.created', 'key', { name: 'Nightly evaluation', scopes: ['ingest', 'read'] }],
  ['member.changed', 'user', { role: ['viewer', 'engineer'] }],
  ['invitation.created', 'invitation', { email: 'hypatia@example.org', role: 'engineer' }],
  ['session.created', 'session', { by: 'password' }],
  ['masking.changed', 'project', { masking: 'rules', version: 4, rules: 3 }],
  ['key.revoked', 'key', { name: '<b>Laptop</b>, old' }],
  ['audit.exported', 'project', { rows: 812 }],
] as const;

function auditPage(search: URLSearchParams): Answered {
  const from = Number(search.get('cursor') ?? 0);
  const rows = Array.from({ length: 640 }, (_, index) => {
    const [action, kind, details] = ACTIONS[(index * 5) % ACTIONS.length] ?? ACTIONS[0];
    const who = members[(index * 3) % members.length];
    const byKey = index % 9 === 4;
    return {
      id: String(640 - index),
      at_ns: ago(index * 0.13),
      project: 'default',
      principal: byKey
        ? { kind: 'key', id: 'ky_2', name: 'Nightly evaluation' }
        : { kind: 'user', id: who?.user_id ?? '', name: who?.name ?? '' },
      action,
      target: { kind, id: `${kind.slice(0, 2)}_${index}` },
      details,
      address: '192.0.2.10',
      request_id: `rq_${(index * 7919).toString(16).padStart(10, '0')}`,
    };
  }).filter(
    (row) =>
      (!search.get('action') || row.action === search.get('action')) &&
      (!search.get('actor') || row.principal.id === search.get('actor')),
  );
  return ok({
    rows: rows.slice(from, from + 100),
    next_cursor: from + 100 < rows.length ? String(from + 100) : null,
  });
}

export function answerProject({ method, path, search, body }: Question): Answered {
  if (path[0] === 'audit') return auditPage(search);
  if (path[0] !== 'projects') return null;
  const found = PROJECTS.find(({ id }) => id === path[1]);
  if (!found) return problem(404, `There is no project '${path[1]}', or none that you may see.`);
  const call = `${method} ${path[2] ?? ''}`;
  const id = path[3];
  if (call === 'GET ') return ok({ ...found, ...project });
  if (call === 'PATCH ') {
    project = { ...project, ...body };
    if (typeof body.name === 'string') found.name = body.name;
    return ok({ ...found, ...project });
  }
  if (call === 'GET audit') return auditPage(search);
  if (call === 'GET members') return ok({ members, total: members.length });
  if (call === 'PATCH members') {
    const member = members.find(({ user_id }) => user_id === id);
    if (member) member.role = String(body.role);
    return ok(member);
  }
  if (call === 'DELETE members') {
    if (id === 'us_admin') return problem(409, 'This is the last admin. Make somebody else admin first.');
    members.splice(
      members.findIndex(({ user_id }) => user_id === id),
      1,
    );
    return none;
  }
  if (call === 'GET invitations') return ok({ invitations });
  if (call === 'POST invitations') {
    const made = {
      id: `in_${Date.now()}`,
      email: String(body.email),
      role: String(body.role),
      invited_by: 'Ada Lovelace',
      created_ns: ago(0),
      expires_ns: ago(-7),
      state: 'open',
    };
    invitations = [made, ...invitations];
    return ok({ invitation: made, url: 'http://127.0.0.1:8600/invite#ri_8sKd03JfLqPz7XvTn5YcWm2R' }, 201);
  }
  if (call === 'DELETE invitations') {
    invitations = invitations.filter((invitation) => invitation.id !== id);
    return none;
  }
  if (call === 'GET keys') return ok({ keys, total: keys.length });
  if (call === 'POST keys' && id === undefined) {
    const made = key(
      `ky_${keys.length + 1}`,
      String(body.name),
      body.scopes as string[],
      { ...body, created_ns: ago(0) } as Partial<KeyRow>,
    );
    keys = [made, ...keys];
    return ok({ key: made, secret: `rk_${made.prefix}_Zx81mVq0TtYw5R2sKd03JfLqPz7XvNc4` }, 201);
  }
  if (call === 'POST keys') {
    const rotated = keys.find((one) => one.id === id);
    return ok({ key: rotated, secret: `rk_${rotated?.prefix}_q7Wm2Rz81mVq0TtYw5sKd03JfLqPzXvN` });
  }
  if (call === 'PATCH keys') {
    keys = keys.map((one) => (one.id === id ? ({ ...one, ...body } as KeyRow) : one));
    return ok(keys.find((one) => one.id === id));
  }
  if (call === 'DELETE keys') {
    keys = keys.map((one) => (one.id === id ? { ...one, state: 'revoked', revoked_ns: ago(0) } : one));
    return none;
  }
  if (call === 'GET masking') {
    return ok({ masking: project.masking, version: project.masking_version, rules, detectors: DETECTORS });
  }
  if (call === 'PUT masking') {
    if (body.version !== project.masking_version)
      return problem(409, 'Somebody has changed the rules since you read them.');
    rules = body.rules as FixtureRule[];
    project = { ...project, masking: String(body.masking), masking_version: project.masking_version + 1 };
    return ok({ masking: project.masking, version: project.masking_version, rules, detectors: DETECTORS });
  }
  if (call === 'POST masking') return preview(String(body.text), body.rules as FixtureRule[]);
  return null;
}
