/**
 * The files of a drop, folders opened and read to the bottom. Of a folder only PDF files are taken, in the order of their names; a file
 * dropped by itself is taken whatever it is, so that a wrong one gets its sentence. Must be called while the event is being handled.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found = await Promise.all(entries.map((entry) => (entry instanceof File ? [entry] : entry ? filesOf(entry, 'any') : [])));
  return found.flat();
}

/** Files in the order of their names; the file dialog answers them in any. */
export function inNaturalOrder<T extends { readonly name: string }>(files: readonly T[]): T[] {
  return files.toSorted((left, right) => collator.compare(left.name, right.name));
}

/** `2. Tờ trình` before `10. Báo cáo`. */
const collator = new Intl.Collator('vi', { numeric: true });

async function filesOf(entry: FileSystemEntry, kind: 'any' | 'pdf'): Promise<File[]> {
  if (entry.name.startsWith('.') && kind === 'pdf') return [];
  if (isDirectory(entry)) {
    const inside = inNaturalOrder(await entriesOf(entry));
    return (await Promise.all(inside.map((each) => filesOf(each, 'pdf')))).flat();
  }
  if (!isFile(entry) || (kind === 'pdf' && !/\.pdf$/i.test(entry.name))) return [];
  return [await new Promise<File>((resolve) => entry.file(resolve, () => resolve(new File([], entry.name))))];
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
