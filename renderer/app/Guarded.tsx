import { type ReactNode, Suspense } from 'react';
import { useTranslate } from '../room/texts.ts';
import { LoadingState } from '../ui/kit.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

/** A part of a screen that may arrive late, and whose fault stays its own: a broken page must not take the vote away. */
export function Guarded({ children }: { readonly children: ReactNode }) {
  const { language } = useTranslate();
  return (
    <ErrorBoundary language={language}>
      <Suspense fallback={<LoadingState />}>{children}</Suspense>
    </ErrorBoundary>
  );
}
