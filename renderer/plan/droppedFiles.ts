import { isLeftover, paperFileKind } from '../../shared/meeting/paperFiles.ts';

/** A file with the folders that it was given in, outermost first; none for a file given by itself. */
export interface GivenFile {
  readonly file: File;
  readonly folders: readonly string[];
}

/** What was given at once. */
export interface GivenFiles {
  readonly files: readonly GivenFile[];
  /** Names of files in folders that cannot be papers and were left out. */
  readonly leftOut: readonly string[];
  /** There were more files than {@link MOST_FILES}; the others were not looked at. */
  readonly isCut: boolean;
}

/** Somebody's whole disk is not a meeting's papers. */
export const MOST_FILES = 500;

/**
 * The files of a drop, folders opened and read to the bottom, in the order of their names. Of a folder only what may become a paper is
 * taken, and the rest is told; a file dropped by itself is taken whatever it is, so that a wrong one gets its sentence. Must be called
 * while the event is being handled.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<GivenFiles> {
  const entries = [...transfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const taking = { files: [] as GivenFile[], leftOut: [] as string[], isCut: false };
  const alone = entries.flatMap((entry) => (entry instanceof File ? [entry] : []));
  taking.files.push(...alone.map((file) => ({ file, folders: [] })));
  for (const entry of inNaturalOrder(entries.filter((each) => each !== null && !(each instanceof File)) as FileSystemEntry[])) {
    await takeIn(entry, [], taking);
  }
  return taking;
}

/** The files of a file dialog: chosen by themselves, or with a folder, whose path each of them then carries. */
export function chosenFiles(chosen: readonly File[]): GivenFiles {
  const given = chosen.map((file) => ({ file, folders: file.webkitRelativePath.split('/').slice(0, -1) }));
  const isTaken = ({ file, folders }: GivenFile) => folders.length === 0 || paperFileKind(file.name) !== 'other';
  const seen = given.filter(({ file, folders }) => folders.length === 0 || ![...folders, file.name].some(isLeftover));
  const files = seen.filter(isTaken).toSorted(byPath);
  return {
    files: files.slice(0, MOST_FILES),
    leftOut: seen.filter((each) => !isTaken(each)).map(({ file }) => file.name),
    isCut: files.length > MOST_FILES,
  };
}

/** In the order of their names; a file dialog answers them in any. */
export function inNaturalOrder<T extends { readonly name: string }>(files: readonly T[]): T[] {
  return files.toSorted((left, right) => collator.compare(left.name, right.name));
}

/** `2. Tờ trình` before `10. Báo cáo`. */
const collator = new Intl.Collator('vi', { numeric: true });

/** Folder by folder, as a drop is read. */
function byPath(left: GivenFile, right: GivenFile): number {
  const [leftPath, rightPath] = [left, right].map(({ folders, file }) => [...folders, file.name]) as [string[], string[]];
  const at = leftPath.findIndex((name, index) => name !== rightPath[index]);
  return at === -1 ? 0 : collator.compare(leftPath[at] ?? '', rightPath[at] ?? '');
}

interface Taking {
  readonly files: GivenFile[];
  readonly leftOut: string[];
  isCut: boolean;
}

async function takeIn(entry: FileSystemEntry, folders: readonly string[], taking: Taking): Promise<void> {
  if (folders.length > 0 && isLeftover(entry.name)) return;
  if (taking.files.length >= MOST_FILES) {
    taking.isCut = true;
    return;
  }
  if (isDirectory(entry)) {
    for (const inside of inNaturalOrder(await entriesOf(entry))) await takeIn(inside, [...folders, entry.name], taking);
  } else if (isFile(entry)) {
    if (folders.length > 0 && paperFileKind(entry.name) === 'other') taking.leftOut.push(entry.name);
    else taking.files.push({ file: await fileOf(entry), folders });
  }
}

/** A file that cannot be read is an empty one here, and gets its sentence when it is looked at. */
function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(new File([], entry.name))));
}

/** A folder answers at most a hundred entries at a time, and nothing at its end. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
