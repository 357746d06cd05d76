import { foldText } from '../base/foldText.ts';
import type { Role } from './roles.ts';

/** The role that a list of people means by a word, in Vietnamese or English, with or without tones; null for a word that names none. Empty means delegate. */
export function roleFromWord(word: string): Role | null {
  const folded = foldText(word)
    .replace(/[^a-z]+/g, ' ')
    .trim();
  return folded === '' ? (word.trim() === '' ? 'delegate' : null) : (ROLE_OF.get(folded) ?? null);
}

/** Words of DOMAIN.md §1, and what bodies write in their own lists. Folded. */
const WORDS: Readonly<Record<Role, readonly string[]>> = {
  chair: ['chu toa', 'chu tri', 'chu tich', 'chu toa phien hop', 'chu tri cuoc hop', 'chair', 'chairman', 'chairwoman', 'chairperson'],
  secretary: ['thu ky', 'thu ki', 'thu ky phien hop', 'thu ky cuoc hop', 'secretary', 'clerk'],
  delegate: ['dai bieu', 'dai bieu chinh thuc', 'thanh vien', 'uy vien', 'delegate', 'member'],
  guest: ['khach moi', 'khach', 'dai bieu khach moi', 'guest'],
  observer: ['du thinh', 'dai bieu du thinh', 'quan sat vien', 'observer'],
  technician: ['ky thuat', 'can bo ky thuat', 'ky thuat vien', 'technician', 'room technician'],
};
const ROLE_OF = new Map(Object.entries(WORDS).flatMap(([role, words]) => words.map((word) => [word, role as Role] as const)));
