import { expect, test } from 'vitest';
import { type Connection, listen } from './listen.ts';

const READY = 'event: ready\nid: 1-0\ndata: {"resumed":false}\n\n';

/** Listens to the answers one after the other, then stops; tells what was sent, said and waited. */
async function heard(answers: (() => Response)[]) {
  const stop = new AbortController();
  const sent: (string | null)[] = [];
  const told: string[] = [];
  const connections: Connection[] = [];
  const waited: number[] = [];
  await listen('http://reckon.test/stream', stop.signal, {
    fetch: async (request) => {
      sent.push(request.headers.get('last-event-id'));
      const answer = answers[sent.length - 1];
      if (answer) return answer();
      stop.abort();
      throw new DOMException('stopped', 'AbortError');
    },
    wait: async (milliseconds) => void waited.push(milliseconds),
    onEvent: ({ name }) => told.push(name),
    onConnection: (connection) => connections.push(connection),
  });
  return { sent, told, connections, waited };
}

test('a stream that breaks goes on behind its last whole event', async () => {
  const { sent, told, connections } = await heard([
    () => new Response(`${READY}event: gone\nid: 1-5\ndata: {}\n\nevent: gone\nid: 1-6\ndata: {}`),
    () => new Response(READY),
  ]);
  expect(sent).toEqual([null, '1-5', '1-0']);
  expect(told).toEqual(['ready', 'gone', 'ready']);
  expect(connections).toEqual(['connecting', 'open', 'reconnecting', 'open', 'reconnecting']);
});

test('while it is refused for a moment it comes again, ever more seldom, and not before it is asked to', async () => {
  const down = () => new Response('', { status: 503, headers: { 'retry-after': '5' } });
  const broken = () => {
    throw new TypeError('network');
  };
  const { waited, connections } = await heard([
    down,
    broken,
    broken,
    broken,
    () => new Response(READY),
    broken,
  ]);
  expect(waited).toEqual([5_000, 2_000, 4_000, 8_000, 1_000, 2_000]);
  expect(connections.filter((one) => one === 'open')).toHaveLength(1);
});

test('what is refused for good is not asked again', async () => {
  const { sent, connections } = await heard([() => new Response('', { status: 403 })]);
  expect(sent).toHaveLength(1);
  expect(connections).toEqual(['connecting', 'refused']);
});
