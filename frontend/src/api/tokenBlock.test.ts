import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeTokenBlock, TokenBlockError } from './tokenBlock.ts';
import { tokenAtChar, tokenText } from './tokenText.ts';

function fixture(): ArrayBuffer {
  const file = readFileSync(new URL('./fixtures/tokens.rktb', import.meta.url));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
}

function changed(at: number, value: number): ArrayBuffer {
  const bytes = fixture();
  new DataView(bytes).setUint16(at, value, true);
  return bytes;
}

describe('a token block from the Python encoder', () => {
  test('gives back every column', () => {
    const block = decodeTokenBlock(fixture());
    expect(block.count).toBe(10);
    expect([...block.tokenId]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([...block.emission]).toEqual([0, 1, 1, 2, 3, 3, 3, 4, 5, 6]);
    expect([...block.timeUs.slice(0, 5)]).toEqual([1000, 2500, 2500, 4000, 9007199254]);
    expect([...block.logprob.slice(0, 4)]).toEqual([-0.5, -0.25, 0, Number.NaN]);
    expect(block.entropy[0]).toBeNaN();
    expect(block.margin.length).toBe(10);
    expect([...block.flags]).toEqual([7, 5, 4, 5, 5, 4, 4, 13, 5, 5]);
  });

  test('keeps each character at the token that holds its first byte', () => {
    const { text, charStart } = tokenText(decodeTokenBlock(fixture()));
    expect(text).toBe('<think> a37\n\n €😀\ufffd</think>26');
    const pieces = [...charStart.slice(0, -1)].map((start, token) => text.slice(start, charStart[token + 1]));
    expect(pieces).toEqual(['<think>', ' a', '37', '\n\n', ' €', '', '😀', '\ufffd', '</think>', '26']);
  });
});

describe('a damaged token block', () => {
  test.each([
    ['an empty answer', new ArrayBuffer(0)],
    ['another magic', new TextEncoder().encode('NOPE000000000000').buffer as ArrayBuffer],
    ['a cut prefix', fixture().slice(0, 12)],
    ['a cut column', fixture().slice(0, -16)],
    ['an older version', changed(4, 1)],
    ['an unknown column', changed(6, 16)],
    ['another number of tokens', changed(8, 9)],
  ])('is refused: %s', (_, bytes) => {
    expect(() => decodeTokenBlock(bytes)).toThrow(TokenBlockError);
  });
});

describe('text of tokens', () => {
  const random = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };

  test('is the UTF-8 text however the bytes are cut into tokens, and each character finds its token', () => {
    const alphabet = ['a', ' ', '\n', 'é', '漢', '😀', '\ufeff', '👩‍👩‍👧', 'ש'];
    for (let seed = 1; seed <= 200; seed++) {
      const next = random(seed);
      const whole = Array.from({ length: 40 }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
      const text = new TextEncoder().encode(whole);
      const lengths: number[] = [];
      for (let left = text.length; left > 0; ) {
        const length = Math.min(left, Math.floor(next() * 5));
        lengths.push(length);
        left -= length;
      }
      const cut = tokenText({ count: lengths.length, textBytes: Uint16Array.from(lengths), text });
      expect(cut.text).toBe(whole);
      for (let char = 0; char < whole.length; char++) {
        const token = tokenAtChar(cut.charStart, char);
        expect(cut.charStart[token]).toBeLessThanOrEqual(char);
        expect(cut.charStart[token + 1]).toBeGreaterThan(char);
      }
    }
  });

  test('replaces malformed bytes one by one: overlong, surrogate, cut off, beyond U+10FFFF', () => {
    const bytes = Uint8Array.of(0xc0, 0x80, 0xed, 0xa0, 0x80, 0x61, 0xf5, 0xe2, 0x82);
    const { text } = tokenText({ count: 1, textBytes: Uint16Array.of(bytes.length), text: bytes });
    expect(text).toBe(`${'\ufffd'.repeat(5)}a${'\ufffd'.repeat(3)}`);
  });
});
