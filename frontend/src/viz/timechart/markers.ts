/** What happened meanwhile: marked in every chart of a board, as the crosshair is shared by all. */

import { createStore } from '@/lib/store.ts';

export interface Marker {
  at_s: number;
  kind: 'deploy' | 'price';
  text: string;
}

export const markers = createStore<readonly Marker[]>([]);

export const GLYPH: Record<Marker['kind'], string> = { deploy: '▲', price: '$' };
