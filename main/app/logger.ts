import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LogDetail, Logger } from '../../shared/base/logger.ts';
import { WorldFailed } from '../../shared/base/result.ts';

/** After this the file becomes `<name>.1`, so that a kiosk that runs for years never fills its disk with log. */
const ROTATE_BYTES = 4 * 1_048_576;

/** Writes a line of JSON for each event to `path`. A log that cannot be written must not stop a meeting, so failures go to stderr. */
export function fileLogger(path: string): Logger {
  mkdirSync(dirname(path), { recursive: true });
  const write = (level: string, message: string, detail: LogDetail = {}, cause?: unknown) => {
    const line = `${JSON.stringify({ at: new Date().toISOString(), level, message, ...detail, ...described(cause) })}\n`;
    try {
      rotate(path);
      appendFileSync(path, line);
    } catch (error) {
      process.stderr.write(`log: ${error instanceof Error ? error.message : String(error)}\n${line}`);
    }
  };
  return {
    info: (message, detail) => write('info', message, detail),
    warn: (message, detail, cause) => write('warn', message, detail, cause),
    error: (message, detail, cause) => write('error', message, detail, cause),
  };
}

function rotate(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > ROTATE_BYTES) renameSync(path, `${path}.1`);
}

function described(cause: unknown): LogDetail {
  if (cause === undefined) return {};
  if (!(cause instanceof Error)) return { cause: String(cause) };
  const code = cause instanceof WorldFailed ? { code: cause.code } : {};
  return { ...code, cause: cause.stack ?? cause.message };
}
