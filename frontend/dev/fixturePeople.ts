/**
 * People for looking at the pages: who is signed in decides what is shown.
 *
 * Sign in as `viewer@…`, `annotator@…`, `engineer@…`, `lead@…`, `admin@…` or `owner@…` with any
 * password of twelve characters; `wrong-password` is wrong, `too-many-times` is once too often.
 * RECKON_FIXTURE_ROLE says who is signed in at the start, `nobody` and `off` among them.
 */

import type { components } from '../src/api/generated/schema.d.ts';
import { type Answered, none, ok, problem, type Question } from './fixtureAnswer.ts';

type SessionInfo = components['schemas']['SessionInfo'];

const DAY_NS = 86_400_000_000_000n;
const nowNs = () => BigInt(Date.now()) * 1_000_000n;
export const ago = (days: number) => String(nowNs() - BigInt(Math.round(days * 1_000)) * (DAY_NS / 1_000n));

const VIEWER = ['project:read', 'traces:read'];
const ANNOTATOR = ['project:read', 'labels:write'];
const ENGINEER = [
  ...VIEWER,
  'traces:write',
  'spans:write',
  'queries:run',
  'datasets:read',
  'datasets:write',
  'models:manage',
];
const LEAD = [...ENGINEER, 'labels:write', 'labels:review', 'queues:manage', 'audit:read'];
const ADMIN = [...LEAD, 'members:manage', 'keys:manage', 'project:manage'];
const ROLES: Record<string, string[]> = {
  viewer: VIEWER,
  annotator: ANNOTATOR,
  engineer: ENGINEER,
  lead: LEAD,
  admin: ADMIN,
};
const EVERYTHING = [...ADMIN, 'spans:any-project', 'installation:manage'];
const SCOPES = {
  ingest: ['spans:write'],
  read: VIEWER,
  solve: ['queries:run'],
  annotate: ANNOTATOR,
  export: ['project:read', 'datasets:read'],
  admin: ADMIN,
  'ingest:any-project': ['spans:write', 'spans:any-project'],
};
const DESCRIPTIONS: Record<string, string> = {
  'project:read': 'See the project, its members and its state',
  'traces:read': 'Read traces, steps, tokens and costs',
  'traces:write': 'Import and delete traces, save views',
  'spans:write': 'Send spans',
  'queries:run': 'Ask models under a strategy',
  'labels:write': 'Label steps',
  'labels:review': 'Review and adjudicate labels',
  'queues:manage': 'Make and change labelling queues',
  'datasets:read': 'Pull and export datasets',
  'datasets:write': 'Build datasets',
  'models:manage': 'Change prices and PRM versions',
  'audit:read': 'Read the audit log',
  'members:manage': 'Invite and remove people, change roles',
  'keys:manage': 'Make, rotate and revoke API keys',
  'project:manage': 'Rename the project, change capture and masking',
  'spans:any-project': 'Send spans that name their project themselves',
  'installation:manage': 'Make projects, manage all people',
};

export const PROJECTS = [
  { id: 'default', name: 'Default', created_ns: ago(80) },
  { id: 'acme-math', name: 'Acme mathematics', created_ns: ago(40) },
  {
    id: 'hostile',
    name: `<img src=x onerror=alert(1)> \u202eesrever\u202c ${'long name '.repeat(17)}`,
    created_ns: ago(2),
  },
];
const NAMES: Record<string, string> = {
  owner: 'Ada Lovelace',
  admin: 'Emmy Noether',
  lead: 'Grace Hopper',
  engineer: 'Alan Turing',
  annotator: 'שרה כהן',
  viewer: 'Sofya Kovalevskaya',
};

let role: string | null = process.env.RECKON_FIXTURE_ROLE ?? 'owner';
if (role === 'nobody') role = null;
let hasPassword = false;

function session(): SessionInfo {
  if (role === 'off' || role === 'owner' || role === null) {
    const permissions = role === null ? [] : EVERYTHING;
    return {
      auth: role === 'off' ? 'off' : 'on',
      user: role === 'owner' ? user('owner') : null,
      csrf: role === 'owner' ? 'csrf' : null,
      projects: role === null ? [] : PROJECTS.map(({ id, name }) => ({ id, name, role: null, permissions })),
      oidc: { name: 'Acme SSO' },
      installation: role !== null,
      password_chars_min: 12,
    } as SessionInfo;
  }
  return {
    auth: 'on',
    user: user(role),
    csrf: 'csrf',
    projects: PROJECTS.map(({ id, name }) => ({ id, name, role, permissions: ROLES[role ?? ''] ?? [] })),
    oidc: { name: 'Acme SSO' },
    installation: false,
    password_chars_min: 12,
  } as SessionInfo;
}

function user(kind: string) {
  const email = `${kind}@example.org`;
  return {
    id: `us_${kind}`,
    email,
    name: NAMES[kind] ?? kind,
    owner: kind === 'owner',
    has_password: hasPassword,
  };
}

export const members = Object.keys(NAMES).map((kind, index) => ({
  user_id: `us_${kind}`,
  email: `${kind}@example.org`,
  name: NAMES[kind] ?? kind,
  role: kind === 'owner' ? 'admin' : kind,
  owner: kind === 'owner',
  seen_ns: index === 3 ? null : ago(index * 1.7),
}));

let sessions = [
  {
    id: 'se_1',
    agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36',
    days: 0,
  },
  {
    id: 'se_2',
    agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_1) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15',
    days: 3,
  },
  { id: 'se_3', agent: '<script>alert(1)</script>', days: 9 },
].map(({ id, agent, days }) => ({
  id,
  agent,
  created_ns: ago(days + 1),
  seen_ns: ago(days),
  address: `192.0.2.${10 + days}`,
  current: id === 'se_1',
}));

export function answerPeople({ method, path, body }: Question): Answered {
  const call = `${method} ${path.join('/')}`;
  if (call === 'GET session') return ok(session());
  if (call === 'POST session') {
    if (body.password === 'too-many-times') {
      return problem(429, 'Too many failed logins for this account. Try again in 20 s.');
    }
    const kind = String(body.email).split('@')[0] ?? '';
    if (body.password === 'wrong-password' || !(kind in NAMES)) {
      return problem(401, 'This e-mail address and password do not belong together.');
    }
    role = kind;
    hasPassword = true;
    return ok(session());
  }
  if (call === 'POST session/link') {
    if (String(body.token).startsWith('used')) {
      return problem(401, 'This login link has been used, is over, or was never made.');
    }
    role = 'owner';
    return ok(session());
  }
  if (call === 'POST invitations/preview') {
    if (String(body.token).startsWith('used'))
      return problem(404, 'This invitation is over or was taken back.');
    return ok({
      project: PROJECTS[1],
      email: 'viewer@example.org',
      role: 'viewer',
      invited_by: 'Emmy Noether',
      expires_ns: ago(-6),
      has_account: String(body.token).startsWith('known'),
    });
  }
  if (call === 'POST invitations/accept') {
    role = 'viewer';
    return ok(session());
  }
  if (role === null) return problem(401, 'Sign in, or send an API key.');
  if (call === 'DELETE session') {
    role = null;
    return none;
  }
  if (call === 'PUT account/password') {
    if (hasPassword && body.current === 'wrong-password')
      return problem(403, 'The current password is wrong.');
    hasPassword = true;
    return none;
  }
  if (call === 'PATCH account') return ok(session());
  if (call === 'GET account/sessions') return ok({ sessions });
  if (method === 'DELETE' && path[0] === 'account') {
    sessions = sessions.filter(({ id }) => id !== path[2]);
    return none;
  }
  if (call === 'GET roles') {
    return ok({
      permissions: EVERYTHING.map((id) => ({ id, description: DESCRIPTIONS[id] ?? '' })),
      roles: Object.entries(ROLES).map(([id, permissions]) => ({ id, permissions })),
      scopes: Object.entries(SCOPES).map(([id, permissions]) => ({ id, permissions })),
    });
  }
  if (call === 'GET projects')
    return ok({ projects: PROJECTS.map((project) => ({ ...project, role: null })) });
  if (call === 'POST projects') {
    if (PROJECTS.some(({ id }) => id === body.id))
      return problem(409, `There is a project ${body.id} already.`);
    const made = { id: String(body.id), name: String(body.name), created_ns: ago(0) };
    PROJECTS.push(made);
    return ok({ ...made, role: null }, 201);
  }
  if (call === 'GET users') {
    return ok({
      users: members.map((member, index) => ({
        id: member.user_id,
        email: member.email,
        name: member.name,
        owner: member.owner,
        disabled: index === 4,
        created_ns: ago(60 - index),
        seen_ns: member.seen_ns,
        projects: PROJECTS.slice(0, 1 + (index % 3)).map(({ id }) => ({ id, role: member.role })),
      })),
    });
  }
  if (method === 'PATCH' && path[0] === 'users') {
    const found = members.find(({ user_id }) => user_id === path[1]);
    if (found && typeof body.owner === 'boolean') found.owner = body.owner;
    return ok({});
  }
  if (method === 'POST' && path[2] === 'login-link') {
    return ok({ url: 'http://127.0.0.1:8600/login#token=rl_3Nd8fKq0vXy7aT5mWc2LpZ', expires_ns: ago(-0.04) });
  }
  return null;
}
