import { describe, expect, it } from 'vitest';
import { HOLD_MS, heldKeys, type Pressed } from './held.ts';

const key = (chord: string, atMs: number): Pressed => ({ chord, atMs });

function scene(onAct: (chord: string) => void = () => {}) {
  const acted: string[] = [];
  const held = heldKeys(({ chord }) => {
    acted.push(chord);
    onAct(chord);
  });
  return { acted, held };
}

describe('a key pressed while the page changes', () => {
  it('waits for the page, and what was pressed first acts first', () => {
    const { acted, held } = scene();
    expect(held.hold(key('a', 0))).toBe(false);
    held.begin(1);
    expect(held.hold(key('b', 2))).toBe(true);
    expect(held.hold(key('c', 3))).toBe(true);
    expect(acted).toEqual([]);
    held.end(() => 10);
    expect(acted).toEqual(['b', 'c']);
    expect(held.hold(key('d', 11))).toBe(false);
  });

  it('waits again where one before it changes the page once more', () => {
    const { acted, held } = scene((chord) => chord === 'b' && held.begin(10));
    held.begin(1);
    held.hold(key('b', 2));
    held.hold(key('c', 3));
    held.end(() => 10);
    expect(acted).toEqual(['b']);
    held.end(() => 20);
    expect(acted).toEqual(['b', 'c']);
  });

  it('is void once the page has taken too long, and keys after that act at once', () => {
    const { acted, held } = scene();
    held.begin(0);
    held.hold(key('b', 1));
    expect(held.hold(key('c', HOLD_MS))).toBe(false);
    held.end(() => HOLD_MS + 1);
    expect(acted).toEqual([]);
  });
});
