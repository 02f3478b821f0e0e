/** Draws the rows that are in view: bars to scale, marks, the critical path, and a ruler. */

import { formatDuration } from '@/lib/format/duration.ts';
import type { Brush } from '../canvas/useStage.ts';
import type { Phase } from '../phases/criticalPath.ts';
import { type TimedRow, ticks } from './rows.ts';

export const ROW_PX = 24;
export const RULER_PX = 24;
const BAR_PX = 14;
const HATCH_PX = 5;
const DIMMED = 0.25;

export interface WaterfallLine {
  row: TimedRow | null;
  /** What stands at the end of the bars. */
  note: string;
  critical: boolean;
  current: boolean;
}

export interface WaterfallScene {
  lines: readonly WaterfallLine[];
  scrollTop: number;
  from: number;
  to: number;
  hovered: number;
  /** A phase that is pointed at: the others step back. */
  pointed: Phase | null;
  /** A range that is being dragged, in microseconds. */
  drag: readonly [number, number] | null;
  /** A moment that is pointed at. */
  needle: number | null;
}

export function paintWaterfall(brush: Brush, scene: WaterfallScene): void {
  const { context, colour, size } = brush;
  const { from, to, lines, scrollTop } = scene;
  const xOf = (us: number) => ((us - from) / Math.max(1e-9, to - from)) * size.width;
  context.font = '11px system-ui, sans-serif';
  context.textBaseline = 'middle';
  const moments = ticks(from, to, size.width);
  context.strokeStyle = colour('--line');
  context.lineWidth = 1;
  for (const moment of moments) line(context, Math.round(xOf(moment)) + 0.5, RULER_PX, size.height);

  context.save();
  context.beginPath();
  context.rect(0, RULER_PX, size.width, size.height - RULER_PX);
  context.clip();
  const first = Math.max(0, Math.floor(scrollTop / ROW_PX));
  const last = Math.min(lines.length, Math.ceil((scrollTop + size.height) / ROW_PX));
  for (let place = first; place < last; place++) {
    const one = lines[place] as WaterfallLine;
    const top = RULER_PX + place * ROW_PX - scrollTop;
    if (one.current || place === scene.hovered) {
      context.fillStyle = one.current ? colour('--selected') : colour('--hover');
      context.fillRect(0, top, size.width, ROW_PX);
    }
    paintLine(brush, one, top, xOf, scene.pointed);
  }
  context.restore();

  context.fillStyle = colour('--muted');
  context.textAlign = 'left';
  for (const moment of moments) {
    const x = xOf(moment);
    if (x < size.width - 40)
      context.fillText(moment === 0 ? '0' : formatDuration(moment), x + 4, RULER_PX / 2);
  }
  if (scene.drag) {
    const [a, b] = scene.drag;
    context.fillStyle = colour('--accent');
    context.globalAlpha = 0.15;
    context.fillRect(xOf(Math.min(a, b)), 0, Math.abs(xOf(b) - xOf(a)), size.height);
    context.globalAlpha = 1;
  }
  if (scene.needle !== null) {
    context.strokeStyle = colour('--control');
    line(context, Math.round(xOf(scene.needle)) + 0.5, 0, size.height);
  }
}

function line(context: CanvasRenderingContext2D, x: number, top: number, bottom: number): void {
  context.beginPath();
  context.moveTo(x, top);
  context.lineTo(x, bottom);
  context.stroke();
}

function paintLine(
  brush: Brush,
  one: WaterfallLine,
  top: number,
  xOf: (us: number) => number,
  pointed: Phase | null,
): void {
  const { context, colour, size } = brush;
  const { row } = one;
  context.textAlign = 'left';
  if (!row) {
    context.fillStyle = colour('--muted');
    context.fillText(one.note, 8, top + ROW_PX / 2);
    return;
  }
  const barTop = top + (ROW_PX - BAR_PX) / 2;
  let right = xOf(row.to);
  for (const bar of row.bars) {
    const [a, b] = [Math.max(-2, xOf(bar.from)), Math.min(size.width + 2, xOf(bar.to))];
    if (b < 0 || a > size.width) continue;
    const width = Math.max(1, b - a);
    context.globalAlpha = pointed === null || pointed === bar.phase ? 1 : DIMMED;
    paintBar(brush, bar.phase, a, barTop, width);
    context.globalAlpha = 1;
    right = Math.max(right, a + width);
  }
  if (one.critical) {
    const [a, b] = [Math.max(0, xOf(row.from)), Math.min(size.width, xOf(row.to))];
    context.strokeStyle = colour('--text');
    context.lineWidth = 1.25;
    context.strokeRect(a - 1, barTop - 1.5, Math.max(2, b - a) + 2, BAR_PX + 3);
  }
  if (row.transfer) {
    // A thin line below the bars and their frame: the prompt's keys and values on their way from another engine.
    const [a, b] = [xOf(row.transfer.from), xOf(row.transfer.to)];
    context.fillStyle = colour('--accent');
    context.fillRect(a, barTop + BAR_PX + 2, Math.max(1, b - a), 2);
    context.fillRect(a, barTop + BAR_PX / 2, 2, BAR_PX / 2 + 4);
  }
  let resumeFrom = Number.NaN;
  for (const mark of row.marks) {
    const x = xOf(mark.at);
    if (mark.kind === 'chunk') {
      context.fillStyle = colour('--bg');
      context.fillRect(x - 0.5, barTop, 1, BAR_PX);
    } else if (mark.kind === 'preempted') {
      resumeFrom = x;
      context.fillStyle = colour('--incorrect');
      context.fillRect(x - 1, top + 2, 2, ROW_PX - 4);
      context.textAlign = 'center';
      context.fillText('⟂', x, top + 4);
    } else if (!Number.isNaN(resumeFrom)) {
      // Between them nothing was computed, whatever the phase says.
      context.fillStyle = colour('--bg');
      context.globalAlpha = 0.72;
      context.fillRect(resumeFrom + 1, barTop, x - resumeFrom - 1, BAR_PX);
      context.globalAlpha = 1;
    }
  }
  if (one.note && right < size.width - 30) {
    context.textAlign = 'left';
    context.fillStyle = colour('--muted');
    context.fillText(one.note, Math.max(4, right + 8), top + ROW_PX / 2);
  }
}

function paintBar({ context, colour }: Brush, phase: Phase, x: number, top: number, width: number): void {
  context.fillStyle = phase === 'other' ? colour('--line') : colour(`--phase-${phase}`);
  context.fillRect(x, top, width, BAR_PX);
  if (phase !== 'prm' || width < 3) return;
  // The hatch carries what the hue alone would not, under deuteranopia.
  context.save();
  context.beginPath();
  context.rect(x, top, width, BAR_PX);
  context.clip();
  context.strokeStyle = colour('--bg');
  context.globalAlpha *= 0.55;
  context.lineWidth = 1.5;
  for (let at = x - BAR_PX; at < x + width; at += HATCH_PX) {
    context.beginPath();
    context.moveTo(at, top + BAR_PX);
    context.lineTo(at + BAR_PX, top);
    context.stroke();
  }
  context.restore();
}
