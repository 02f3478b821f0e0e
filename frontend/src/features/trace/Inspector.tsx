/** Everything known of one token, the hovered or else the pinned one, and of the candidate it belongs to. */

import { type ReactNode, useMemo } from 'react';
import type { Generation } from '@/api/queries.ts';
import {
  FLAG_AFTER_PREEMPTION,
  FLAG_ENTROPY_LOWER_BOUND,
  FLAG_GENERATION_FIRST,
  FLAG_UNTIMED,
  type TokenBlock,
} from '@/api/tokenBlock.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration, formatOffset } from '@/lib/format/duration.ts';
import { tokenGlyphs } from '@/lib/format/glyphs.ts';
import { formatNats, formatProbability, formatScore } from '@/lib/format/score.ts';
import { type Store, useStore } from '@/lib/store.ts';
import { heatOf, itlUs, rankOf, sortedOf } from '@/viz/heat/metric.ts';
import { GenerationFacts } from './GenerationFacts.tsx';
import styles from './inspector.module.css';
import { RangeFacts } from './RangeFacts.tsx';
import { type ReaderDocument, sectionOfToken } from './readerDocument.ts';
import { TokenAlternatives } from './TokenAlternatives.tsx';

interface Props {
  project: string;
  traceId: string | undefined;
  document: ReaderDocument;
  generation: Generation | undefined;
  pinned: number | undefined;
  pinnedTo: number | undefined;
  hovered: Store<number | null>;
}

export function Inspector({ document: doc, generation, pinned, pinnedTo, hovered, ...place }: Props) {
  const token = useStore(hovered) ?? pinned;
  const count = doc.tokens?.block.count ?? 0;
  return (
    <aside className={styles.inspector} aria-label="Inspector" data-testid="inspector">
      {pinned !== undefined && pinnedTo !== undefined && (
        <RangeFacts document={doc} from={pinned} to={pinnedTo} />
      )}
      {doc.tokens && token !== undefined && token < count ? (
        <TokenFacts document={doc} token={token} pinned={token === pinned}>
          {place.traceId && generation && (
            <TokenAlternatives
              project={place.project}
              traceId={place.traceId}
              generationId={generation.generation_id}
              token={token}
              asked={token === pinned}
              taken={bytesOf(doc.tokens.block, token)}
              logprob={doc.tokens.block.logprob[token] as number}
            />
          )}
        </TokenFacts>
      ) : (
        <p className={styles.hint}>
          {count > 0
            ? 'Point at a token to read its values; click to keep it here and in the link. Select text for what a range adds up to.'
            : 'No tokens to inspect.'}
        </p>
      )}
      {generation && <GenerationFacts generation={generation} />}
    </aside>
  );
}

function TokenFacts({
  document: doc,
  token,
  pinned,
  children,
}: {
  document: ReaderDocument;
  token: number;
  pinned: boolean;
  children: ReactNode;
}) {
  const block = (doc.tokens as NonNullable<ReaderDocument['tokens']>).block;
  const derived = useMemo(() => ({ gaps: itlUs(block), sortedMs: sortedOf(heatOf(block, 'itl')) }), [block]);
  const flags = block.flags[token] as number;
  const timeUs = block.timeUs[token] as number;
  const gapUs = derived.gaps[token] as number;
  const logprob = block.logprob[token] as number;
  const entropy = block.entropy[token] as number;
  const margin = block.margin[token] as number;
  const confidence = block.confidence[token] as number;
  const emission = emissionOf(block.emission, token);
  const section = doc.sections[sectionOfToken(doc, token)];
  const step = doc.steps.get(section?.step ?? -1);
  const untimed = (flags & FLAG_UNTIMED) !== 0;
  const glyphs = tokenGlyphs(bytesOf(block, token));
  const itl = itlText(gapUs, flags, derived.sortedMs);
  return (
    <section>
      <h2 className={styles.title}>
        Token {formatExactCount(token)}
        <span className={styles.muted}>{pinned ? 'pinned' : 'hovered'}</span>
      </h2>
      <p className={styles.glyphs} data-testid="inspector-text">
        {glyphs === '' ? 'no text' : glyphs}
      </p>
      <dl className={styles.facts}>
        <Fact name="Token id" testId="inspector-token-id" value={block.tokenId[token]}>
          {block.tokenId[token] === ID_WITHHELD ? 'not told' : block.tokenId[token]}
        </Fact>
        <Fact
          name="Time"
          testId="inspector-time-us"
          value={timeUs}
          title="Since the request arrived at the engine"
        >
          {untimed ? 'not told' : formatOffset(timeUs)}
        </Fact>
        <Fact
          name="ITL"
          testId="inspector-itl-us"
          value={Number.isNaN(gapUs) ? undefined : gapUs}
          title="Gap before this token’s emission, on the engine’s clock"
        >
          {itl}
        </Fact>
        {emission.size > 1 && !untimed && (
          <Fact name="Emission" title="The engine delivered these tokens at once; the gap is theirs together">
            {emission.place} of {emission.size} tokens
          </Fact>
        )}
        <Fact name="Probability" testId="inspector-probability">
          {captured(logprob, formatProbability)}
        </Fact>
        <Fact name="Log-prob." testId="inspector-logprob" value={numeric(logprob)}>
          {captured(logprob, formatNats)}
        </Fact>
        <Fact
          name="Entropy"
          testId="inspector-entropy"
          value={numeric(entropy)}
          title="Of the next-token distribution; ≥ where only the top k were captured"
        >
          {captured(
            entropy,
            (value) => `${(flags & FLAG_ENTROPY_LOWER_BOUND) !== 0 ? '≥ ' : ''}${formatNats(value)}`,
          )}
        </Fact>
        <Fact
          name="Margin"
          testId="inspector-margin"
          value={numeric(margin)}
          title="Log-probability of the best token minus the second best"
        >
          {captured(margin, formatNats)}
        </Fact>
        <Fact
          name="Confidence"
          testId="inspector-confidence"
          value={numeric(confidence)}
          title="Mean of −ln p over the 20 likeliest tokens (DeepConf): higher is surer"
        >
          {captured(confidence, formatNats)}
        </Fact>
        {(flags & FLAG_AFTER_PREEMPTION) !== 0 && <Fact name="⟂ Preempted">first after a preemption</Fact>}
        <Fact name="Step" testId="inspector-step" value={step?.index}>
          {step ? `${step.index} · ${step.phase} · ${formatScore(step.score)}` : '—'}
        </Fact>
      </dl>
      {children}
      {pinned && (
        <output className="visually-hidden" aria-live="polite">
          token {token}, {glyphs}, {typeof itl === 'string' ? itl : ''}, probability{' '}
          {Number.isNaN(logprob) ? 'not captured' : formatProbability(logprob)}, step {step?.index ?? 'none'}
        </output>
      )}
    </section>
  );
}

/** A token whose id was masked, or whose sender told none. */
const ID_WITHHELD = 0xffffffff;

const starts = new WeakMap<TokenBlock, Uint32Array>();

/** The token's own bytes; where each begins is reckoned once a block. */
function bytesOf(block: TokenBlock, token: number): Uint8Array {
  let byteStart = starts.get(block);
  if (!byteStart) {
    byteStart = new Uint32Array(block.count + 1);
    for (let i = 0; i < block.count; i++)
      byteStart[i + 1] = (byteStart[i] as number) + (block.textBytes[i] as number);
    starts.set(block, byteStart);
  }
  return block.text.subarray(byteStart[token], byteStart[token + 1]);
}

const numeric = (value: number) => (Number.isNaN(value) ? undefined : value);

function captured(value: number, format: (value: number) => string): ReactNode {
  return Number.isNaN(value) ? <span className={styles.missing}>not captured</span> : format(value);
}

function itlText(gapUs: number, flags: number, sortedMs: Float64Array): string {
  if ((flags & FLAG_GENERATION_FIRST) !== 0) return 'first token: see TTFT';
  if (Number.isNaN(gapUs)) return '—';
  return `${formatDuration(gapUs)} · p${Math.min(99, Math.round(100 * rankOf(sortedMs, gapUs / 1_000)))}`;
}

/** How many tokens the engine delivered together with this one, and its place among them. */
function emissionOf(emission: Uint32Array, token: number): { place: number; size: number } {
  let first = token;
  let last = token;
  while (first > 0 && emission[first - 1] === emission[token]) first--;
  while (last + 1 < emission.length && emission[last + 1] === emission[token]) last++;
  return { place: token - first + 1, size: last - first + 1 };
}

interface FactProps {
  name: string;
  testId?: string;
  value?: number | undefined;
  title?: string;
  children: ReactNode;
}

function Fact({ name, testId, value, title, children }: FactProps) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd data-testid={testId} data-value={value}>
        {children}
      </dd>
    </div>
  );
}
