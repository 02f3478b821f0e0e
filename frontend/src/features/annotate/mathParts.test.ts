import { describe, expect, it } from 'vitest';
import { mathParts } from './mathParts.ts';

const tex = (text: string) => mathParts(text).flatMap((part) => (part.tex === null ? [] : [part.tex]));

describe('mathParts', () => {
  it('finds all four marks and loses no character', () => {
    const text = 'Let $a+b$ and \\(c\\) be, so\n$$d^2$$ and \\[e\\].';
    expect(tex(text)).toEqual(['a+b', 'c', 'd^2', 'e']);
    expect(
      mathParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
    expect(mathParts(text).filter(({ display }) => display)).toHaveLength(2);
  });

  it('takes money for money', () => {
    expect(tex('It costs $5 and then $6.')).toEqual([]);
    expect(tex('From 5$ to 6$ a day')).toEqual([]);
    expect(tex('nothing \\$a\\$ here')).toEqual([]);
  });

  it('leaves what is too long or never closed as it is', () => {
    expect(tex(`$${'x'.repeat(2_001)}$`)).toEqual([]);
    expect(tex('an open $a + b')).toEqual([]);
  });
});
