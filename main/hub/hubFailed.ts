import { WorldFailed } from '../../shared/base/result.ts';
import { type TextValues, translatorFor } from '../../shared/i18n/translate.ts';

export type HubFailureCode = 'PORT_IN_USE' | 'PORT_FORBIDDEN' | 'CANNOT_LISTEN' | 'KEYS_DAMAGED' | 'KEYS_MISSING' | 'KEYS_FOREIGN';

/** The hub cannot start. `hub.<code>`, filled with `detail`, is the sentence that says what to do; `message` is the English one. */
export class HubFailed extends WorldFailed {
  override readonly name = 'HubFailed';
  declare readonly code: HubFailureCode;
  readonly detail: TextValues;

  constructor(code: HubFailureCode, detail: TextValues, cause?: unknown) {
    super(code, translatorFor('en')(`hub.${code}`, detail), cause);
    this.detail = detail;
  }
}
