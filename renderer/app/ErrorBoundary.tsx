import { Component, type ReactNode } from 'react';
import { type TextLanguage, translatorFor } from '../../shared/i18n/translate.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/feedback.tsx';
import { RefreshIcon } from '../ui/icons.ts';
import { Text } from '../ui/text.tsx';

interface Props {
  readonly language: TextLanguage;
  readonly children: ReactNode;
}

/**
 * Keeps a fault of one screen from taking the others with it, and offers to draw it anew. What was written is in the main process
 * by then, not in the fallen screen. React writes the fault to the window's console as well.
 */
export class ErrorBoundary extends Component<Props, { readonly fault: string | null }> {
  override readonly state: { readonly fault: string | null } = { fault: null };

  static getDerivedStateFromError(error: unknown): { fault: string } {
    return { fault: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children;
    const t = translatorFor(this.props.language);
    return (
      <ErrorState
        title={t('room.crash.title')}
        action={
          <Button variant="primary" icon={<RefreshIcon aria-hidden />} onClick={() => this.setState({ fault: null })}>
            {t('room.crash.again')}
          </Button>
        }
      >
        <Text tone="muted">{t('room.crash.text')}</Text>
        <Text size="sm" tone="muted" mono>
          {this.state.fault}
        </Text>
      </ErrorState>
    );
  }
}
