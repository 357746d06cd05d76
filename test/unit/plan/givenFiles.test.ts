import { describe, expect, it } from 'vitest';
import { chosenFiles, droppedFiles, MOST_FILES } from '../../../renderer/plan/droppedFiles.ts';
import { paperNotes } from '../../../renderer/plan/paperNotes.ts';
import { paperFileKind } from '../../../shared/meeting/paperFiles.ts';
import type { PaperFacts } from '../../../shared/paper/sideFile.ts';

/** A tree as a browser gives it: a name and its entries for a folder, a name alone for a file. */
type Tree = string | readonly [string, readonly Tree[]];

/** At most a hundred at a time, as browsers answer. */
function anEntry(tree: Tree): FileSystemEntry {
  const name = typeof tree === 'string' ? tree : tree[0];
  if (typeof tree === 'string') {
    return { name, isFile: true, isDirectory: false, file: (done: (file: File) => void) => done(new File(['x'], name)) } as never;
  }
  let at = 0;
  const readEntries = (done: (entries: FileSystemEntry[]) => void) => {
    const some = tree[1].slice(at, at + 100).map(anEntry);
    at += 100;
    done(some);
  };
  return { name, isFile: false, isDirectory: true, createReader: () => ({ readEntries }) } as never;
}

const aDrop = (...trees: Tree[]) =>
  ({ items: trees.map((tree) => ({ kind: 'file', webkitGetAsEntry: () => anEntry(tree), getAsFile: () => null })) }) as never;
const paths = (given: Awaited<ReturnType<typeof droppedFiles>>) =>
  given.files.map(({ file, folders }) => [...folders, file.name].join('/'));

describe('files that are given', () => {
  it('come from nested folders in the order of their numbers, with the folders they lay in', async () => {
    const given = await droppedFiles(aDrop(['Họp', [['10. Sau', ['b.pdf']], ['2. Trước', ['10.pdf', '9.docx']], 'bìa.pdf']], 'a.pdf'));
    expect(paths(given)).toEqual(['a.pdf', 'Họp/2. Trước/9.docx', 'Họp/2. Trước/10.pdf', 'Họp/10. Sau/b.pdf', 'Họp/bìa.pdf']);
    expect(given).toMatchObject({ leftOut: [], isCut: false });
  });

  it('leave out of folders what cannot be a paper, and tell; what systems leave behind is not mentioned', async () => {
    const given = await droppedFiles(
      aDrop(['Họp', ['a.pdf', 'video.mp4', '~$a.docx', '.DS_Store', 'Thumbs.db', ['.git', ['b.pdf']]]], 'nhạc.mp3'),
    );
    expect(paths(given)).toEqual(['Họp/a.pdf', 'nhạc.mp3']);
    expect(given.leftOut).toEqual(['video.mp4']);
  });

  it('are all read where a folder holds more than a browser tells at once, and cut where it is a whole disk', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `${index}.pdf`);
    expect(paths(await droppedFiles(aDrop(['Họp', many(250)])))).toHaveLength(250);
    const cut = await droppedFiles(aDrop(['Ổ đĩa', many(MOST_FILES + 1)]));
    expect([cut.files.length, cut.isCut]).toEqual([MOST_FILES, true]);
  });

  it('come from the dialog for folders as from a drop', () => {
    const chosen = ['Họp/10. Sau/b.pdf', 'Họp/2. Trước/10.pdf', 'Họp/2. Trước/9.png', 'Họp/phim.avi', 'Họp/.ẩn/c.pdf'].map((path) =>
      Object.defineProperty(new File(['x'], path.split('/').at(-1) ?? ''), 'webkitRelativePath', { value: path }),
    );
    const given = chosenFiles(chosen);
    expect(paths(given)).toEqual(['Họp/2. Trước/9.png', 'Họp/2. Trước/10.pdf', 'Họp/10. Sau/b.pdf']);
    expect(given.leftOut).toEqual(['phim.avi']);
  });

  it('are told apart by their kind', () => {
    expect(['a.PDF', 'b.docx', 'c.JPG', 'd.exe', 'pdf', '.docx'].map(paperFileKind)).toEqual([
      'pdf',
      'convertible',
      'convertible',
      'other',
      'other',
      'convertible',
    ]);
  });
});

describe('what the vetting found, in plain sentences', () => {
  const plain: PaperFacts = { textPages: 4, unreadPages: 0, legacyEncodings: [], attachments: [], actions: [], signed: false, xfa: false };
  const keys = (facts: Partial<PaperFacts>, converted = false) =>
    paperNotes({ pages: 4, facts: { ...plain, ...facts }, converted }).map(({ key, tone }) => [key.replace('plan.note.', ''), tone]);

  it('says nothing of an ordinary paper', () => {
    expect(keys({})).toEqual([]);
  });

  it.each<[Partial<PaperFacts>, [string, string]]>([
    [{ textPages: 0 }, ['noText', 'warning']],
    [{ textPages: 3 }, ['someScanned', 'info']],
    [{ textPages: 0, unreadPages: 4 }, ['unread', 'warning']],
    [{ textPages: 1, unreadPages: 3, leftOut: ['texts'] }, ['unreadLater', 'info']],
    [{ legacyEncodings: ['tcvn3', 'vni'] }, ['legacyFonts', 'info']],
    [{ actions: ['javaScript'] }, ['scripts', 'warning']],
    [{ actions: ['uri'] }, ['links', 'info']],
    [{ attachments: ['a.exe'] }, ['attachments', 'warning']],
    [{ signed: true }, ['signed', 'info']],
    [{ xfa: true }, ['xfa', 'warning']],
  ])('of %o', (facts, told) => expect(keys(facts)).toEqual([told]));

  it('puts warnings first and shortens long lists of names', () => {
    const attachments = ['a', 'b', 'c', 'd'];
    const notes = paperNotes({ pages: 4, facts: { ...plain, attachments, actions: ['uri', 'launch'] }, converted: true });
    expect(notes.map(({ key }) => key)).toEqual(['plan.note.scripts', 'plan.note.attachments', 'plan.note.converted', 'plan.note.links']);
    expect(notes[1]?.values).toEqual({ number: 4, names: 'a, b, c…' });
  });
});
