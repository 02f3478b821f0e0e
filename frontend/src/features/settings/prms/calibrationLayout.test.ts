import { describe, expect, it } from 'vitest';
import { line, marks, PAD, SIZE, xOf, yOf } from './calibrationLayout.ts';

describe('a calibration plot', () => {
  it('keeps every mark inside its frame', () => {
    expect([xOf(0), xOf(1)]).toEqual([PAD.left, SIZE - PAD.right]);
    expect([yOf(0), yOf(1)]).toEqual([SIZE - PAD.bottom, PAD.top]);
  });

  it('draws a mark for each bin, larger where there are more steps', () => {
    const [small, large] = marks([
      { score: 0.1, right: 0.2, count: 1 },
      { score: 0.9, right: 0.8, count: 100 },
    ]);
    expect(small?.r).toBeLessThan(large?.r ?? 0);
    expect(line(marks([{ score: 0, right: 0, count: 1 }]))).toBe(`M${PAD.left}.0 ${SIZE - PAD.bottom}.0`);
  });

  it('is empty without bins', () => {
    expect(line(marks([]))).toBe('');
  });
});
