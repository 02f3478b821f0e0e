import { beforeEach, expect, test } from 'vitest';
import { keepSession, type SessionInfo, sessionStore } from './sessionStore.ts';

function session(id: string | null, rest: Partial<SessionInfo> = {}): SessionInfo {
  return {
    auth: 'on',
    user: id === null ? null : { id, email: `${id}@example.org`, name: id, owner: false, has_password: true },
    csrf: id,
    projects: [],
    oidc: null,
    installation: false,
    password_chars_min: 12,
    ...rest,
  };
}

beforeEach(() => sessionStore.set(null));

test('the first answer is kept, whoever it is about', () => {
  const nobody = session(null);
  expect(keepSession(nobody)).toBe('kept');
  expect(sessionStore.get()).toBe(nobody);
});

test('a newer answer about the same person replaces the older', () => {
  sessionStore.set(session('ada'));
  const fresh = session('ada', { installation: true, csrf: 'new' });
  expect(keepSession(fresh)).toBe('kept');
  expect(sessionStore.get()).toBe(fresh);
});

test('an ended session leaves the page as it was', () => {
  const before = session('ada');
  sessionStore.set(before);
  expect(keepSession(session(null))).toBe('ended');
  expect(sessionStore.get()).toBe(before);
});

test('another person gets nothing of the open page', () => {
  const before = session('ada');
  sessionStore.set(before);
  expect(keepSession(session('eve'))).toBe('other');
  expect(sessionStore.get()).toBe(before);
});

test('somebody may sign in where nobody was', () => {
  sessionStore.set(session(null));
  expect(keepSession(session('ada'))).toBe('kept');
});
