import { useEffect, useState } from 'react';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { grown } from './bounds.ts';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import type { Flash } from './inkViews.ts';
import { onScreen } from './onScreen.ts';

/** Lights a mark up after a jump to it, for as long as the eye needs to find it. */
export function FlashFrame({ ink, surface }: { readonly ink: InkSession; readonly surface: PageSurface }) {
  const [flash, setFlash] = useState<Flash | null>(() => ink.views.flash());
  useEffect(() => ink.views.onFlash(setFlash), [ink]);
  useEffect(() => {
    if (!flash) return;
    const timer = setTimeout(() => setFlash(null), Math.max(0, flash.untilMs - ink.nowMs()));
    return () => clearTimeout(timer);
  }, [flash, ink]);
  if (flash?.laid.mark.page !== surface.page) return null;
  return <div className={styles.flash} style={onScreen(grown(flash.laid.bounds, 4), surface)} />;
}
