import { useCallback, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { SmallPictures } from './smallPictures.ts';

/** A copy of a page's small picture; empty until there is one. */
export function SmallPicture({
  pictures,
  page,
  className,
}: {
  readonly pictures: SmallPictures;
  readonly page: number;
  readonly className?: string | undefined;
}) {
  const copy = useRef<HTMLCanvasElement>(null);
  const subscribe = useCallback((listener: () => void) => pictures.subscribe(listener), [pictures]);
  const picture = useSyncExternalStore(subscribe, () => pictures.at(page));
  useLayoutEffect(() => {
    const canvas = copy.current;
    if (!canvas || !picture || picture.width === 0) return;
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
  }, [picture]);
  return <canvas ref={copy} width={0} height={0} className={className} hidden={picture === null} aria-hidden />;
}
