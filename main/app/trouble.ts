import { app, dialog } from 'electron';
import type { Logger } from '../../shared/base/logger.ts';
import { WorldFailed } from '../../shared/base/result.ts';
import { isTextKey, translatorFor } from '../../shared/i18n/translate.ts';

export interface TroubleOptions {
  readonly logger: Logger;
  /** Where the log is, for the technician. */
  readonly log: string;
  /** The data folder, for sentences that name it. */
  readonly folder: string;
}

/** Says in a sentence why the program cannot start, and ends it. */
export function explainStart(error: unknown, { logger, log, folder }: TroubleOptions): void {
  logger.error('the terminal cannot start', {}, error);
  const t = translator();
  const key = error instanceof WorldFailed ? `app.start.${error.code}` : '';
  const reason = error instanceof Error ? error.message : String(error);
  say(t('app.start.title'), t(isTextKey(key) ? key : 'app.start.general', { folder, log, reason }));
  app.exit(1);
}

const RESTART_AFTER_MS = 60_000;

/**
 * What is thrown and not caught is wrong code, and nobody knows what state is left: it is written down and the program ends, a kiosk
 * after starting itself anew. Everything acknowledged is on the disk. One that fails within a minute stays down, instead of flickering.
 */
export function endOnUncaught({ logger, log }: TroubleOptions, isKiosk: boolean): void {
  let isEnding = false;
  const end = (error: unknown) => {
    if (isEnding) return;
    isEnding = true;
    logger.error('not caught', {}, error);
    if (isKiosk && performance.now() > RESTART_AFTER_MS) app.relaunch();
    else say(translator()('app.crash.title'), translator()('app.crash.text', { log }));
    app.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** To whoever sits there, and to whoever started the program from a terminal or a service. */
function say(title: string, text: string): void {
  process.stderr.write(`${title}: ${text}\n`);
  dialog.showErrorBox(title, text);
}

/** The language of the system: the terminal's own setting may be what cannot be read. */
function translator() {
  return translatorFor(app.getLocale().startsWith('en') ? 'en' : 'vi');
}
