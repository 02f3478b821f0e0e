/** What is shown of a step's labels in the reader: a sign, a word, and for how many it holds. Pure. */

import type { StepLabel } from '@/api/traceLabels.ts';

const LABEL_TONES = ['correct', 'neutral', 'incorrect', 'unsure'] as const;
export type LabelTone = (typeof LABEL_TONES)[number];

export interface StepSaid {
  tone: LabelTone;
  sign: string;
  text: string;
  /** Everything, for who points at it. */
  title: string;
}

const SIGNS = { correct: '✓', neutral: '–', incorrect: '✕', unsure: '?' } as const;
const TONES: Record<string, LabelTone> = { '1': 'correct', '0': 'neutral', '-1': 'incorrect' };

const toneOf = (value: number | null | undefined): LabelTone => TONES[String(value)] ?? 'unsure';

/** A decision first, then what most people say, then what was made without people; of a tie nothing is known. */
export function stepSaid(label: StepLabel): StepSaid | null {
  const { correct, neutral, incorrect, unsure, decided, made } = label;
  const counts = { correct, neutral, incorrect, unsure };
  const all = correct + neutral + incorrect + unsure;
  const title = [people(counts), decided && `decided: ${toneOf(label.value)}`, ...made.map(madeText)]
    .filter(Boolean)
    .join(' · ');
  if (decided)
    return { ...look(toneOf(label.value)), text: `${name(label, toneOf(label.value))}, decided`, title };
  if (all > 0) {
    const most = Math.max(...Object.values(counts));
    const [leading, ...equal] = LABEL_TONES.filter((tone) => counts[tone] === most);
    if (!leading || equal.length > 0) return { ...look('unsure'), text: 'people differ', title };
    return { ...look(leading), text: `${name(label, leading)} (${most}/${all})`, title };
  }
  const [first] = made;
  return first ? { ...look(toneOf(first.value)), text: first.origin, title } : null;
}

const look = (tone: LabelTone) => ({ tone, sign: SIGNS[tone] });

const name = ({ first_error }: StepLabel, tone: LabelTone) =>
  tone === 'incorrect' && first_error > 0 ? 'first error' : tone;

function people(counts: Record<LabelTone, number>): string {
  const told = LABEL_TONES.filter((tone) => counts[tone] > 0).map((tone) => `${counts[tone]} ${tone}`);
  return told.length === 0 ? '' : `People: ${told.join(', ')}`;
}

const madeText = ({ origin, value, soft }: StepLabel['made'][number]) =>
  `${origin}: ${toneOf(value)}${soft === null ? '' : `, ${Math.round(100 * soft)} % came out right`}`;
