import { expect, test } from 'vitest';
import { EventReader } from './serverSent.ts';

const TEXT =
  'retry: 2000\n\nevent: ready\nid: 1-0\ndata: {"resumed":false}\n\n: still here\n\nevent: gone\nid: 1-2\ndata: {"trace_id":"é"}\n\nid: 1-9\n\n';
const EVENTS = [
  { name: 'ready', data: { resumed: false } },
  { name: 'gone', data: { trace_id: 'é' } },
];

test('events are the same wherever the text is cut', () => {
  for (let size = 1; size <= TEXT.length; size++) {
    const reader = new EventReader('');
    const found = [];
    for (let at = 0; at < TEXT.length; at += size) found.push(...reader.read(TEXT.slice(at, at + size)));
    expect(found).toEqual(EVENTS);
    expect(reader.lastId).toBe('1-9');
  }
});

test('an event that was cut off has not moved the place', () => {
  const reader = new EventReader('1-0');
  expect(reader.read('event: gone\nid: 1-2\ndata: {}\n')).toEqual([]);
  expect(reader.lastId).toBe('1-0');
});
