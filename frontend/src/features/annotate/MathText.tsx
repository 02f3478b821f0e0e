/** Text with its mathematics set by KaTeX, which is loaded once it is needed; what it refuses stays as it was written. */

import { useEffect, useMemo, useRef, useState } from 'react';
import { mathParts } from './mathParts.ts';
import '@/ui/math/math.css';

type Katex = typeof import('katex')['default'];

let loaded: Katex | null = null;
let loading: Promise<Katex> | null = null;

function loadKatex(): Promise<Katex> {
  loading ??= import('katex').then((module) => {
    loaded = module.default;
    return module.default;
  });
  return loading;
}

export function MathText({ text }: { text: string }) {
  const parts = useMemo(() => mathParts(text), [text]);
  return parts.map((part, index) =>
    part.tex === null ? (
      part.text
    ) : (
      <Formula key={index} tex={part.tex} raw={part.text} display={part.display} />
    ),
  );
}

function Formula({ tex, raw, display }: { tex: string; raw: string; display: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  const [katex, setKatex] = useState(() => loaded);
  useEffect(() => {
    let here = true;
    if (!katex)
      loadKatex().then(
        (module) => here && setKatex(() => module),
        () => undefined,
      );
    return () => {
      here = false;
    };
  }, [katex]);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const made = document.createElement('span');
    try {
      if (!katex) throw new Error('not loaded yet');
      // It builds MathML elements, never HTML text; nothing in it may link, load or expand without end.
      katex.render(tex, made, {
        output: 'mathml',
        displayMode: display,
        trust: false,
        maxExpand: 200,
        maxSize: 20,
        strict: 'ignore',
      });
      element.replaceChildren(...made.childNodes);
    } catch {
      element.textContent = raw;
    }
  }, [katex, tex, raw, display]);
  return <span ref={place} title={raw} />;
}
