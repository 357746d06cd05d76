import type { FollowPosition } from '../../shared/floor/floorState.ts';

/** Who moved a paper: the reader's hand, somebody whom they follow, or the window by changing its size. */
export type MovedBy = 'person' | 'follow' | 'window';

/** What leading and following need of an open paper. The paper's own viewer is one. */
export interface LedView {
  /** What is seen, free of the window's size; null until that is known. */
  position(): FollowPosition | null;
  showPosition(position: FollowPosition): void;
  onMove(listener: (by: MovedBy) => void): () => void;
  onRest(afterMs: number, listener: () => void): () => void;
  /** From now on somebody else moves the paper: the reader's own place is kept aside, and no other is remembered as theirs. */
  setAside(): void;
  /** The reader's own again: back at their own place, or (`here`) where it is now. */
  takeBack(where: 'ownPlace' | 'here'): void;
}
