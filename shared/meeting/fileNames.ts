import type { Refusal } from '../base/result.ts';
import { LIMITS } from '../room/limits.ts';
import { BIDI_CONTROLS, CONTROLS } from './cleanLine.ts';
import { TEXT_LIMITS } from './schemas.ts';

/** What was wrong with a name, so that the screen can say why a paper is not called as its file was. */
export type FileNameFault = 'folder' | 'control' | 'bidi' | 'character' | 'reserved' | 'tooLong';

export interface CleanFileName {
  /** Fits every file system, and {@link line} of 255: NFC, one line, no separator. Cleaning it again changes nothing. */
  readonly fileName: string;
  /** The name as a person would write it: no extension, no underscores. */
  readonly title: string;
  /** What had to be changed, in the order of the checks; empty for an ordinary name. NFC and outer white space are not mentioned. */
  readonly faults: readonly FileNameFault[];
}

/**
 * The name under which a file is shown and saved again. A paper is never stored under it (main/papers/SPEC.md P8), so a bad name
 * is no reason to lose the file: it is cleaned, and the person is told. Refused only when nothing is left that could be a name.
 */
export function cleanFileName(given: string): CleanFileName | Refusal<'PAPER_BAD_NAME'> {
  const faults: FileNameFault[] = [];
  const replace = (fault: FileNameFault, text: string, pattern: RegExp, by: string): string => {
    const changed = text.replace(pattern, by);
    if (changed !== text) faults.push(fault);
    return changed;
  };
  let name = given.toWellFormed().normalize('NFC');
  name = replace('folder', name, FOLDERS, '');
  name = replace('control', name, CONTROLS, '');
  name = replace('bidi', name, BIDI_CONTROLS, '');
  name = replace('character', name, NOT_ON_WINDOWS, '-');
  name = trimmed(name.replace(INVISIBLE, ''));
  if (!/[\p{L}\p{N}]/u.test(name.replace(EXTENSION, ''))) return { refused: 'PAPER_BAD_NAME' };
  name = replace('reserved', name, RESERVED_ON_WINDOWS, '_$1');
  const fitting = shortened(name, LIMITS.fileNameLength);
  if (fitting !== name) faults.push('tooLong');
  return { fileName: fitting, title: titleOf(fitting), faults };
}

/** Everything up to the last separator of any system; what a file is called ends there. */
const FOLDERS = /^[\s\S]*[/\\]/u;
const NOT_ON_WINDOWS = /[<>:"|?*]/g;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/gu;
const RESERVED_ON_WINDOWS = /^((?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))/i;
const EXTENSION = /\.[a-z0-9]{1,5}$/i;

/** Windows drops dots and spaces at the end of a name without a word, and then no longer finds the file. */
function trimmed(name: string): string {
  return name.trim().replace(/[\s.]+$/u, '');
}

/** Cuts the stem, never through a letter with its marks, and keeps the extension. */
function shortened(name: string, maxLength: number): string {
  if (name.length <= maxLength) return name;
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  let stem = '';
  for (const { segment } of new Intl.Segmenter('vi').segment(name.slice(0, name.length - extension.length))) {
    if (stem.length + segment.length + extension.length > maxLength) break;
    stem += segment;
  }
  return trimmed(stem) + extension;
}

function titleOf(fileName: string): string {
  const words = fileName
    .replace(EXTENSION, '')
    .replace(/[_\s]+/gu, ' ')
    .trim();
  return shortened(words, TEXT_LIMITS.title);
}
