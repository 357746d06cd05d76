import type { Refusal } from '../../shared/base/result.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { useCall } from '../room/call.ts';

export interface PresentationCalls {
  stop(): void;
  force(forced: boolean): void;
  /** Takes from the wall what was put there. */
  freeWall(): void;
  /** The last no of any of them. */
  readonly refusal: Refusal | null;
  clear(): void;
}

/** What a bar can do about the presentation of its meeting. */
export function usePresentationCalls(floor: FloorState): PresentationCalls {
  const meeting = floor.meeting.id;
  const stop = useCall('follow.stop');
  const force = useCall('follow.force');
  const wall = useCall('wall.show');
  return {
    stop: () => void stop.run({ meeting }),
    force: (forced) => void force.run({ meeting, forced }),
    freeWall: () => void wall.run({ meeting, content: null }),
    refusal: stop.refusal ?? force.refusal ?? wall.refusal,
    clear: () => {
      stop.clear();
      force.clear();
      wall.clear();
    },
  };
}
