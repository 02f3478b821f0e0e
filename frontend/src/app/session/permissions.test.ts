import { expect, test } from 'vitest';
import type { SessionInfo } from '@/api/sessionStore.ts';
import { firstProject, isSignedOut, landingOf, may, settingsTabs } from './permissions.ts';

function session(permissions: string[], rest: Partial<SessionInfo> = {}): SessionInfo {
  return {
    auth: 'on',
    user: { id: 'us_1', email: 'ada@example.org', name: 'Ada', owner: false, has_password: true },
    csrf: 'csrf',
    projects: [{ id: 'math', name: 'Math', role: null, permissions }],
    oidc: null,
    installation: false,
    ...rest,
  } as SessionInfo;
}

const tabs = (permissions: string[]) => settingsTabs(session(permissions), 'math').map(({ id }) => id);

test('a permission holds in its own project only, and nowhere before the session is known', () => {
  const held = session(['keys:manage']);
  expect(may(held, 'keys:manage', 'math')).toBe(true);
  expect(may(held, 'keys:manage', 'physics')).toBe(false);
  expect(may(held, 'keys:manage')).toBe(false);
  expect(may(null, 'keys:manage', 'math')).toBe(false);
});

test('a project’s list cannot give the installation', () => {
  expect(may(session(['installation:manage']), 'installation:manage', 'math')).toBe(false);
  expect(may(session([], { installation: true }), 'installation:manage')).toBe(true);
});

test('only settings that may be opened are offered, and none to those who only label', () => {
  expect(tabs(['project:read', 'traces:read'])).toEqual(['project', 'members', 'prms', 'prices']);
  expect(tabs(['project:read', 'traces:read', 'audit:read'])).toEqual([
    'project',
    'members',
    'prms',
    'prices',
    'audit',
  ]);
  expect(tabs(['project:read', 'labels:write'])).toEqual([]);
  expect(
    tabs(['project:read', 'traces:read', 'audit:read', 'members:manage', 'keys:manage', 'project:manage']),
  ).toEqual(['project', 'members', 'keys', 'prms', 'prices', 'masking', 'audit']);
});

test('who only labels begins at the labels, everybody else at the traces', () => {
  expect(landingOf(session(['project:read', 'labels:write']), 'math')).toBe('annotate');
  expect(landingOf(session(['project:read', 'labels:write', 'traces:read']), 'math')).toBe('traces');
  expect(landingOf(session(['project:read', 'traces:read']), 'math')).toBe('traces');
});

test('the last open project comes first while it is still theirs', () => {
  const two = session([], {
    projects: [
      { id: 'a', name: 'A', role: null, permissions: [], time_zone: 'UTC' },
      { id: 'b', name: 'B', role: null, permissions: [], time_zone: 'UTC' },
    ],
  });
  expect([firstProject(two, 'b'), firstProject(two, 'gone'), firstProject(two, null)]).toEqual([
    'b',
    'a',
    'a',
  ]);
  expect(firstProject(session([], { projects: [] }), 'b')).toBeNull();
});

test('nobody is signed out where logins are off', () => {
  expect(isSignedOut(session([], { user: null }))).toBe(true);
  expect(isSignedOut(session([], { user: null, auth: 'off' }))).toBe(false);
  expect(isSignedOut(session([]))).toBe(false);
});
