/** One formula as MathML, or its source where it is none: bounded in length, in expansion and in time. */

import { memo, useEffect, useRef, useState } from 'react';
import styles from './rendered.module.css';
import '@/ui/math/math.css';

/** A formula of a person or a model is far shorter; what is longer is shown as it was written. */
const CHARS_MAX = 4_000;
const EXPANSIONS_MAX = 200;
const SIZE_EM_MAX = 20;

interface Props {
  text: string;
  display: boolean;
}

export const Formula = memo(function Formula({ text, display }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  const [failed, setFailed] = useState(text.length > CHARS_MAX);
  useEffect(() => {
    if (failed) return;
    let here = true;
    void import('katex').then(
      ({ default: katex }) => {
        if (!here || !place.current) return;
        try {
          // It builds elements and takes no HTML: no links, no images, no classes of the text's own choosing.
          katex.render(text, place.current, {
            displayMode: display,
            output: 'mathml',
            trust: false,
            strict: 'ignore',
            maxExpand: EXPANSIONS_MAX,
            maxSize: SIZE_EM_MAX,
            throwOnError: true,
          });
        } catch {
          setFailed(true);
        }
      },
      () => here && setFailed(true),
    );
    return () => {
      here = false;
    };
  }, [text, display, failed]);
  if (failed)
    return (
      <code className={styles.raw} title="Not a formula that can be rendered: this is its source">
        {display ? `$$${text}$$` : `$${text}$`}
      </code>
    );
  return <span ref={place} className={display ? styles.display : styles.inline} data-testid="formula" />;
});
