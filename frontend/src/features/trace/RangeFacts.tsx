/** A selected range of tokens in the inspector: what it adds up to, and its text and numbers to copy. */

import { copyText } from '@/app/shell/copyText.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { formatNats } from '@/lib/format/score.ts';
import styles from './inspector.module.css';
import { rangeSums } from './rangeFacts.ts';
import type { ReaderDocument } from './readerDocument.ts';

interface Props {
  document: ReaderDocument;
  from: number;
  to: number;
}

export function RangeFacts({ document: { tokens }, from, to }: Props) {
  if (!tokens) return null;
  const { block, text } = tokens;
  const last = Math.min(to, block.count - 1);
  const sums = rangeSums(block, from, last);
  const raw = () => text.text.slice(text.charStart[from], text.charStart[last + 1]);
  const json = () =>
    JSON.stringify(
      Array.from({ length: sums.count }, (_, i) => ({
        token: from + i,
        id: block.tokenId[from + i],
        text: text.text.slice(text.charStart[from + i], text.charStart[from + i + 1]),
        time_us: block.timeUs[from + i],
        emission: block.emission[from + i],
        logprob: told(block.logprob[from + i]),
        entropy: told(block.entropy[from + i]),
        confidence: told(block.confidence[from + i]),
      })),
    );
  return (
    <section data-testid="range">
      <h2 className={styles.title}>
        Tokens {formatExactCount(from)} – {formatExactCount(last)}
        <span className={styles.muted}>range</span>
      </h2>
      <dl className={styles.facts}>
        <Row name="Tokens">
          {formatExactCount(sums.count)} in {formatExactCount(sums.emissions)} emissions
        </Row>
        <Row name="Time">{formatDuration(sums.durationUs)}</Row>
        <Row name="Speed">{sums.tokensPerS === null ? '—' : `${sums.tokensPerS.toFixed(1)} tok/s`}</Row>
        <Row name="Σ log-prob.">
          {sums.logprobSum === null ? 'not captured' : formatNats(sums.logprobSum)}
        </Row>
        <Row name="Entropy">
          {sums.entropyMean === null ? 'not captured' : `${formatNats(sums.entropyMean)} mean`}
        </Row>
        <Row name="Confidence">
          {sums.confidenceMean === null ? 'not captured' : `${formatNats(sums.confidenceMean)} mean`}
        </Row>
      </dl>
      <p className={styles.copies}>
        <button type="button" onClick={() => copyText(raw(), 'Text copied')}>
          Copy text
        </button>
        <button type="button" onClick={() => copyText(json(), 'JSON copied')}>
          Copy JSON
        </button>
      </p>
    </section>
  );
}

const told = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
