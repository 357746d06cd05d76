import { useCallback, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { Rotation } from '../../shared/ink/pageSpace.ts';
import type { SmallPictures } from './smallPictures.ts';

/** A copy of a page's small picture, turned as the reader turned the paper; nothing until there is one. */
export function SmallPicture({
  pictures,
  page,
  turn,
  className,
}: {
  readonly pictures: SmallPictures;
  readonly page: number;
  readonly turn: Rotation;
  readonly className?: string | undefined;
}) {
  const copy = useRef<HTMLCanvasElement>(null);
  const subscribe = useCallback((listener: () => void) => pictures.subscribe(listener), [pictures]);
  const picture = useSyncExternalStore(subscribe, () => pictures.at(page));
  useEffect(() => {
    if (!picture) pictures.miss(page);
  }, [pictures, page, picture]);
  useLayoutEffect(() => {
    const canvas = copy.current;
    if (canvas && picture && picture.width > 0) copyTurned(picture, canvas, turn);
  }, [picture, turn]);
  return picture && <canvas ref={copy} width={0} height={0} className={className} aria-hidden />;
}

function copyTurned(picture: HTMLCanvasElement, canvas: HTMLCanvasElement, turn: Rotation): void {
  const isUpright = turn % 180 === 0;
  canvas.width = isUpright ? picture.width : picture.height;
  canvas.height = isUpright ? picture.height : picture.width;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.drawImage(picture, -picture.width / 2, -picture.height / 2);
}
