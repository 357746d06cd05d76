/** Kinds of files that may be brought in as papers. The hub looks at the content itself; this decides what is worth sending. */
export type PaperFileKind = 'pdf' | 'convertible' | 'other';

/** What the hub can make a PDF of, if LibreOffice is installed there (pictures need none). */
export const CONVERTIBLE_EXTENSIONS = [
  'docx',
  'doc',
  'odt',
  'rtf',
  'pptx',
  'ppt',
  'odp',
  'xlsx',
  'xls',
  'ods',
  'png',
  'jpg',
  'jpeg',
  'tif',
  'tiff',
  'webp',
  'bmp',
] as const;

/** For the `accept` of a file dialog. */
export const ACCEPTED_FILES = ['.pdf', 'application/pdf', ...CONVERTIBLE_EXTENSIONS.map((extension) => `.${extension}`)].join(',');

export function paperFileKind(name: string): PaperFileKind {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (extension === 'pdf') return 'pdf';
  return CONVERTIBLE_EXTENSIONS.some((known) => known === extension) ? 'convertible' : 'other';
}

/** What lies in folders without being anybody's paper: hidden files, and what Office and systems leave beside open files. */
export function isLeftover(name: string): boolean {
  return /^\.|^~\$|^(?:thumbs\.db|desktop\.ini)$/i.test(name);
}
