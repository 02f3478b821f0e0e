import { expect, test } from 'vitest';
import { guardedFetch } from './guardedFetch.ts';

const AT = 'http://localhost/reckon/api/v1';

interface Scene {
  statuses: number[];
  csrf?: string[];
  signsIn?: boolean;
}

/** What reached the server, as `METHOD body token`, and the answer's status. */
async function send(request: Request, { statuses, csrf = ['old'], signsIn = true }: Scene) {
  const seen: string[] = [];
  let token = 0;
  let asked = 0;
  const next = () => {
    token = Math.min(token + 1, csrf.length - 1);
  };
  const answer = await guardedFetch({
    fetch: async (sent) => {
      seen.push(`${sent.method} ${await sent.text()} ${sent.headers.get('x-csrf-token')}`);
      return new Response(null, { status: statuses.shift() ?? 200 });
    },
    csrf: () => csrf[token] ?? null,
    refresh: async () => next(),
    signInAgain: async () => {
      asked++;
      next();
      return signsIn;
    },
  })(request);
  return { seen, status: answer.status, asked };
}

const post = (path = '/projects/math/keys') => new Request(AT + path, { method: 'POST', body: 'typed' });

test('only unsafe methods carry the token', async () => {
  expect((await send(post(), { statuses: [201] })).seen).toEqual(['POST typed old']);
  expect((await send(new Request(`${AT}/roles`), { statuses: [200] })).seen).toEqual(['GET  null']);
});

test('what was typed is sent again after somebody has signed in again, with the new session’s token', async () => {
  const { seen, status } = await send(post(), { statuses: [401, 201], csrf: ['old', 'new'] });
  expect(seen).toEqual(['POST typed old', 'POST typed new']);
  expect(status).toBe(201);
});

test('a request fails as it had when nobody signs in again', async () => {
  const { seen, status } = await send(post(), { statuses: [401], signsIn: false });
  expect([seen.length, status]).toEqual([1, 401]);
});

test('a wrong password is an answer, not an ended session', async () => {
  expect((await send(post('/session'), { statuses: [401] })).asked).toBe(0);
  expect((await send(post('/invitations/accept'), { statuses: [401] })).asked).toBe(0);
});

test('a refused write is sent once more only if the token had changed', async () => {
  const changed = await send(post(), { statuses: [403, 201], csrf: ['old', 'new'] });
  expect([changed.seen.length, changed.status]).toEqual([2, 201]);
  const same = await send(post(), { statuses: [403] });
  expect([same.seen.length, same.status]).toEqual([1, 403]);
});
