import { FollowBar } from '../follow/FollowBar.tsx';
import { useFollowing } from '../follow/Following.tsx';
import type { Reading } from './useReading.ts';

/** The bar of the presentation above a person's reading. `onWatch`: the papers are not in sight now, and this brings them there. */
export function PresentationBar({ reading, onWatch }: { readonly reading: Reading; readonly onWatch?: (() => void) | undefined }) {
  const led = useFollowing()?.paper ?? null;
  const openLed = () => {
    if (led) reading.openPaper(led);
    onWatch?.();
  };
  return <FollowBar onWatch={onWatch} onOpenLed={openLed} isLedInSight={!onWatch && led !== null && reading.paper?.id === led.id} />;
}
