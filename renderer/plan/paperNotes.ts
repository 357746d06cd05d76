import type { TextKey, TextValues } from '../../shared/i18n/translate.ts';
import type { LegacyEncoding, PaperAction, PaperFacts } from '../../shared/paper/sideFile.ts';

/** Something that the vetting found in a paper and the secretary should know: a text and its values. */
export interface PaperNote {
  readonly key: Extract<TextKey, `plan.note.${string}`>;
  readonly values: TextValues;
  /** `warning`: people will miss something, or the file carries what it should not. `info`: good to know. */
  readonly tone: 'warning' | 'info';
}

/** What the hub told of a paper that it took in. `converted`: it made the PDF of another kind of file. */
export interface VettedPaper {
  readonly pages: number;
  readonly facts: PaperFacts;
  readonly converted: boolean;
}

/** The plain sentences about a paper, what matters most first. Empty for an ordinary PDF. */
export function paperNotes({ pages, facts, converted }: VettedPaper): readonly PaperNote[] {
  const { textPages, unreadPages, legacyEncodings, attachments, actions } = facts;
  const deeds = actions.filter((action) => !LINKS.includes(action));
  const notes = [
    converted && info('plan.note.converted'),
    textPages === 0 && unreadPages === 0 && warning('plan.note.noText'),
    unreadPages > 0 &&
      (facts.leftOut?.includes('texts')
        ? info('plan.note.unreadLater', { number: unreadPages })
        : warning('plan.note.unread', { number: unreadPages })),
    textPages > 0 && textPages + unreadPages < pages && info('plan.note.someScanned', { number: pages - textPages - unreadPages }),
    legacyEncodings.length > 0 && info('plan.note.legacyFonts', { fonts: legacyEncodings.map((each) => FONTS[each]).join(', ') }),
    deeds.length > 0 && warning('plan.note.scripts'),
    facts.xfa && warning('plan.note.xfa'),
    attachments.length > 0 && warning('plan.note.attachments', { number: attachments.length, names: someNames(attachments) }),
    actions.some((action) => LINKS.includes(action)) && info('plan.note.links'),
    facts.signed && info('plan.note.signed'),
  ];
  return notes.filter((note) => note !== false).toSorted((left, right) => rank(left) - rank(right));
}

const LINKS: readonly PaperAction[] = ['uri', 'remoteGoTo'];
const FONTS: Readonly<Record<LegacyEncoding, string>> = { tcvn3: 'TCVN3 (ABC)', vni: 'VNI', vps: 'VPS' };
/** Names that fit on a line; the others are counted. */
const NAMES_SHOWN = 3;

function someNames(names: readonly string[]): string {
  return names.slice(0, NAMES_SHOWN).join(', ') + (names.length > NAMES_SHOWN ? '…' : '');
}

function rank(note: PaperNote): number {
  return note.tone === 'warning' ? 0 : 1;
}

function warning(key: PaperNote['key'], values: TextValues = {}): PaperNote {
  return { key, values, tone: 'warning' };
}

function info(key: PaperNote['key'], values: TextValues = {}): PaperNote {
  return { key, values, tone: 'info' };
}
