import type { MeetingId } from '../../../shared/base/ids.ts';
import type { Logger } from '../../../shared/base/logger.ts';
import { WorldFailed } from '../../../shared/base/result.ts';
import { cleanLine } from '../../../shared/meeting/cleanLine.ts';
import { type DraftFields, readPlanDraft } from '../../../shared/meeting/planDraft.ts';
import { TEXT_LIMITS } from '../../../shared/meeting/schemas.ts';
import type { Archive } from '../../archive/archive.ts';
import type { PublishedFields } from '../../archive/tables/meeting.ts';
import type { OpenDocuments } from '../documents/openDocuments.ts';

/** People type; the list of drafts follows when they pause. */
const FOLLOW_AFTER_MS = 300;

export interface PlanFollowerOptions {
  readonly archive: Archive;
  readonly documents: OpenDocuments;
  readonly logger: Logger;
  readonly onChanged: () => void;
}

/** Keeps title, time and place of drafts in the list of meetings what their plan documents say. A published meeting shows what was published. */
export class PlanFollower {
  readonly #options: PlanFollowerOptions;
  readonly #changed = new Set<MeetingId>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: PlanFollowerOptions) {
    this.#options = options;
  }

  /** The plan of this meeting was written in. */
  planChanged(meeting: MeetingId): void {
    this.#changed.add(meeting);
    this.#timer ??= setTimeout(() => this.#followAll(), FOLLOW_AFTER_MS);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #followAll(): void {
    this.#timer = null;
    const meetings = [...this.#changed];
    this.#changed.clear();
    try {
      const followed = meetings.filter((meeting) => this.#follow(meeting));
      if (followed.length > 0) this.#options.onChanged();
    } catch (error) {
      if (!(error instanceof WorldFailed)) throw error;
      // The plan itself is kept by its own commit; the list catches up with the next change.
      this.#options.logger.warn('the list of drafts could not follow a plan', {}, error);
    }
  }

  #follow(id: MeetingId): boolean {
    const { archive, documents } = this.#options;
    const meeting = archive.meetings.find(id);
    if (meeting?.phase !== 'draft') return false;
    const fields = usable(readPlanDraft(documents.read({ kind: 'plan', meeting: id })).fields, meeting);
    if (FIELDS.every((field) => fields[field] === meeting[field])) return false;
    archive.transaction(() => archive.meetings.changeDraft(id, fields));
    return true;
  }
}

const FIELDS = ['title', 'parentBody', 'body', 'notation', 'place', 'startsAtMs'] as const;

/** Half-written fields as far as a list can show them; a meeting without a title keeps the one it had. */
function usable(fields: DraftFields, before: PublishedFields): PublishedFields {
  const text = (value: string) => cleanLine(value).slice(0, TEXT_LIMITS.title);
  return {
    title: text(fields.title) || before.title,
    parentBody: text(fields.parentBody),
    body: text(fields.body),
    notation: text(fields.notation),
    place: text(fields.place),
    startsAtMs: fields.startsAtMs !== null && Number.isSafeInteger(fields.startsAtMs) ? fields.startsAtMs : before.startsAtMs,
  };
}
