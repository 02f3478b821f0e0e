import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
const SEEN = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;
type Triple = [number, number, number];

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
/** A ramp's bins in the order of the file: once where both themes share it, else light and then dark. */
function ramps(name: string, bins: number): string[][] {
  const found = [...css.matchAll(new RegExp(`--${name}-(\\d): ([^;]+);`, 'g'))].map(
    (match) => match[2] as string,
  );
  return Array.from({ length: found.length / bins }, (_, i) => found.slice(i * bins, (i + 1) * bins));
}

function linear(hex: string): Triple {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

/** CIE Lab (D65) of a colour as somebody sees it. */
function lab(hex: string, eye: keyof typeof SEEN): Triple {
  const rgb = linear(hex);
  const m = SEEN[eye];
  const row = (i: number) =>
    Math.min(
      1,
      Math.max(
        0,
        rgb.reduce((sum, value, j) => sum + (m[3 * i + j] as number) * value, 0),
      ),
    );
  const [r, g, b] = [row(0), row(1), row(2)];
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const apart = (a: Triple, b: Triple) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const EYES = Object.keys(SEEN) as (keyof typeof SEEN)[];

test.each(EYES)('neighbours of the score scale stay apart, and its ends on their sides, for %s', (eye) => {
  const [bins] = ramps('score', 7);
  const seen = (bins as string[]).map((hex) => lab(hex, eye));
  for (let i = 1; i < seen.length; i++)
    expect(apart(seen[i - 1] as Triple, seen[i] as Triple)).toBeGreaterThan(10);
  const lightness = seen.map(([l]) => l);
  expect(Math.max(...lightness)).toBe(lightness[3]);
  expect(lightness.slice(0, 4)).toEqual(lightness.slice(0, 4).toSorted((a, b) => a - b));
  expect(lightness.slice(3)).toEqual(lightness.slice(3).toSorted((a, b) => b - a));
  expect(apart(seen[0] as Triple, seen[6] as Triple)).toBeGreaterThan(30);
});

test.each(['itl', 'surprisal', 'entropy', 'confidence'])(
  'a hotter bin of %s is darker in the light, lighter in the dark, for every eye',
  (name) => {
    const [light, dark] = ramps(name, 8) as [string[], string[]];
    for (const eye of EYES) {
      const of = (ramp: string[]) => ramp.filter((one) => one.startsWith('#')).map((hex) => lab(hex, eye)[0]);
      expect(of(light)).toEqual(of(light).toSorted((a, b) => b - a));
      expect(of(dark)).toEqual(of(dark).toSorted((a, b) => a - b));
      expect(of(light).length).toBe(8);
    }
  },
);
