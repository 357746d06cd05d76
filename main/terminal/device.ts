import { z } from 'zod';
import type { Clock } from '../../shared/base/clock.ts';
import type { Language, Theme, Trouble } from '../../shared/ipc/terminalState.ts';
import type { Replica } from './replica/replica.ts';

export interface DeviceOptions {
  readonly clock: Clock;
  readonly settings: Replica['settings'];
  readonly onChange: () => void;
}

type Done = Record<never, never>;

/** What belongs to the device and not to the room: language, colours, and the failure that a person should know of. */
export class Device {
  readonly #options: DeviceOptions;
  #language: Language;
  #theme: Theme;
  #trouble: Trouble | null = null;

  constructor(options: DeviceOptions) {
    this.#options = options;
    this.#language = options.settings.read('language', z.enum(['vi', 'en'])) ?? 'vi';
    this.#theme = options.settings.read('theme', z.enum(['light', 'dark'])) ?? 'light';
  }

  get language(): Language {
    return this.#language;
  }

  get theme(): Theme {
    return this.#theme;
  }

  get trouble(): Trouble | null {
    return this.#trouble;
  }

  setLanguage(language: Language): Done {
    this.#language = language;
    this.#options.settings.write('language', language);
    this.#options.onChange();
    return {};
  }

  setTheme(theme: Theme): Done {
    this.#theme = theme;
    this.#options.settings.write('theme', theme);
    this.#options.onChange();
    return {};
  }

  tell(code: Trouble['code'], detail: Trouble['detail']): void {
    this.#trouble = { code, detail, atMs: this.#options.clock.nowMs() };
    this.#options.onChange();
  }

  dismissTrouble(): Done {
    this.#trouble = null;
    this.#options.onChange();
    return {};
  }
}
