/** What every board is given. */

import type { BoardView } from './boardView.ts';

export interface BoardProps {
  project: string;
  view: BoardView;
}
