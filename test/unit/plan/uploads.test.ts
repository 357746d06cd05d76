import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createUploads, type Upload, type UploadDesk, type Uploads } from '../../../renderer/plan/uploads.ts';
import { type AgendaItemId, type MeetingId, newId, type PaperHash, type PaperId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import { paperLines } from '../../../shared/meeting/paperVersions.ts';
import { changePlanEntry, removePlanEntry } from '../../../shared/meeting/planDocument.ts';
import { readPlanDraft } from '../../../shared/meeting/planDraft.ts';
import type { PaperFacts } from '../../../shared/paper/sideFile.ts';

const MEETING = newId<'meeting'>() as MeetingId;

const PLAIN_FACTS: PaperFacts = {
  textPages: 3,
  unreadPages: 0,
  legacyEncodings: [],
  attachments: [],
  actions: [],
  signed: false,
  xfa: false,
};

/**
 * Stands for the main process and the hub behind it: keeps what it is sent, and names it by its text. `gate` holds each answer back
 * until the test lets it go.
 */
class ReceivingDesk implements UploadDesk {
  readonly plan = new Y.Doc();
  readonly received = new Map<string, { name: string; announcedBytes: number; text: string }>();
  readonly calls: string[] = [];
  readonly cancelled: string[] = [];
  planIsOpen = true;
  facts: PaperFacts = PLAIN_FACTS;
  answerTo: (name: string) => Refusal | null = () => null;
  gate: Promise<void> = Promise.resolve();

  call: UploadDesk['call'] = async (name, args) => {
    this.calls.push(name);
    await this.gate;
    return (this.answerTo(name) ?? this.taken(name, args)) as never;
  };

  async changePlan(_meeting: MeetingId, change: (plan: Y.Doc) => void): Promise<boolean> {
    if (this.planIsOpen) change(this.plan);
    return this.planIsOpen;
  }

  papers() {
    return readPlanDraft(this.plan).papers;
  }

  private taken(name: string, args: object): unknown {
    if (name === 'import.begin') {
      const upload = `upload${this.received.size}`;
      const { name: fileName, bytes } = args as { name: string; bytes: number };
      this.received.set(upload, { name: fileName, announcedBytes: bytes, text: '' });
      return { upload };
    }
    const { upload, piece } = args as { upload: string; piece?: Uint8Array };
    const file = this.received.get(upload);
    if (!file) throw new Error('unknown upload');
    if (name === 'import.piece') file.text += new TextDecoder('latin1').decode(piece);
    if (name === 'import.cancel') this.cancelled.push(upload);
    if (name !== 'import.finish') return {};
    expect(file.text).toHaveLength(file.announcedBytes);
    const hash = Array.from(file.text.slice(0, 32), (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
    return {
      hash: hash.padEnd(64, '0') as PaperHash,
      fileName: file.name,
      title: file.name.replace('.pdf', ''),
      pages: 3,
      bytes: file.announcedBytes,
      facts: this.facts,
      converted: false,
    };
  }
}

const aPdf = (name: string, text = name, bytes = 0) => new File([`%PDF-1.7 ${text}`, new Uint8Array(bytes)], name);
const states = (uploads: Uploads) => uploads.list().map((upload) => upload.progress.state);

/** Waits until no upload moves any more. */
async function settled(uploads: Uploads): Promise<readonly Upload[]> {
  await expect.poll(() => states(uploads).some((state) => ['waiting', 'sending', 'checking'].includes(state))).toBe(false);
  return uploads.list();
}

describe('bringing papers in', () => {
  it.each([
    [new File([], 'trống.pdf'), 'PAPER_EMPTY'],
    [new File(['<html>'], 'trang.pdf'), 'PAPER_NOT_PDF'],
    [new File(['%PDF-1.7'], '???'), 'PAPER_BAD_NAME'],
  ])('refuses what cannot be a paper before anything is sent (%#)', async (file, refused) => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    uploads.add(MEETING, [file], null);
    expect(await settled(uploads)).toMatchObject([{ progress: { state: 'failed', failure: { kind: 'refused', refusal: { refused } } } }]);
    expect(desk.calls).toEqual([]);
  });

  it('refuses a file above 300 MB without reading it', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    const file = aPdf('lớn.pdf');
    Object.defineProperty(file, 'size', { value: 300 * 1024 * 1024 + 1 });
    uploads.add(MEETING, [file], null);
    expect(await settled(uploads)).toMatchObject([{ progress: { failure: { refusal: { refused: 'PAPER_TOO_LARGE' } } } }]);
    expect(desk.calls).toEqual([]);
  });

  it('sends a file in pieces of one megabyte, in order, and writes the paper into the plan', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    const item = newId<'agendaItem'>() as AgendaItemId;
    desk.plan.getMap('items').set(item, new Y.Map([['title', 'Một']]));
    const seen: number[] = [];
    uploads.onChange(() => {
      const progress = uploads.list()[0]?.progress;
      if (progress?.state === 'sending') seen.push(progress.sentBytes);
    });
    uploads.add(MEETING, [aPdf('Báo cáo.pdf', 'x', 2_500_000)], item);
    const [upload] = await settled(uploads);
    expect(desk.calls).toEqual(['import.begin', 'import.piece', 'import.piece', 'import.piece', 'import.finish']);
    expect(seen).toEqual([0, 1_048_576, 2_097_152]);
    expect(desk.papers()).toMatchObject([{ title: 'Báo cáo', fileName: 'Báo cáo.pdf', pages: 3, bytes: 2_500_010, item }]);
    expect(upload?.progress).toEqual({ state: 'added', paper: desk.papers()[0]?.id, pages: 3, faults: [], notes: [] });
  });

  it('says what it changed in a name', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    uploads.add(MEETING, [aPdf('tờ\u202etrình.pdf')], null);
    expect(await settled(uploads)).toMatchObject([{ fileName: 'tờtrình.pdf', progress: { state: 'added', faults: ['bidi'] } }]);
  });

  it('sends two at a time, in the order in which they were given', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    let open = () => {};
    desk.gate = new Promise((resolve) => {
      open = resolve;
    });
    uploads.add(
      MEETING,
      ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => aPdf(name)),
      null,
    );
    await expect.poll(() => desk.calls.length).toBe(2);
    expect(states(uploads)).toEqual(['sending', 'sending', 'waiting']);
    open();
    await settled(uploads);
    expect(desk.papers().map((paper) => paper.title)).toEqual(['a', 'b', 'c']);
  });

  it('keeps the order in which files were given when a small one overtakes a large one', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    uploads.add(MEETING, [aPdf('lớn.pdf', 'x', 5_000_000), aPdf('nhỏ.pdf'), aPdf('vừa.pdf', 'y', 1_500_000)], null);
    const finished: string[] = [];
    uploads.onChange(() => {
      for (const { fileName, progress } of uploads.list()) {
        if (progress.state === 'added' && !finished.includes(fileName)) finished.push(fileName);
      }
    });
    await settled(uploads);
    expect(finished[0]).toBe('nhỏ.pdf');
    expect(desk.papers().map((paper) => paper.title)).toEqual(['lớn', 'nhỏ', 'vừa']);
  });

  it('tells which paper a file already is, and adds it again only when asked', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    uploads.add(MEETING, [aPdf('a.pdf', 'một'), aPdf('bản sao.pdf', 'một')], null);
    await settled(uploads);
    const [first] = desk.papers();
    expect(desk.papers()).toHaveLength(1);
    const second = uploads.list().find((upload) => upload.progress.state === 'duplicate');
    expect(second?.progress).toEqual({ state: 'duplicate', paper: first?.id, title: first?.title });
    uploads.addAnyway(second?.id ?? '');
    expect((await settled(uploads)).map((upload) => upload.progress.state)).toEqual(['added', 'added']);
    expect(desk.papers()).toHaveLength(2);
  });

  it('takes a paper in again that was removed from the plan', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    uploads.add(MEETING, [aPdf('a.pdf')], null);
    await settled(uploads);
    for (const paper of desk.papers()) removePlanEntry(desk.plan, 'papers', paper.id, 'test');
    uploads.add(MEETING, [aPdf('a.pdf')], null);
    expect((await settled(uploads)).map((upload) => upload.progress.state)).toEqual(['added', 'added']);
    expect(desk.papers()).toHaveLength(1);
  });
});

describe('an upload that fails', () => {
  it.each(['import.begin', 'import.piece', 'import.finish'])('keeps the reason of %s and succeeds when tried again', async (failing) => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    desk.answerTo = (name) => (name === failing ? { refused: 'DISK_FULL' } : null);
    uploads.add(MEETING, [aPdf('a.pdf')], null);
    const [failed] = await settled(uploads);
    expect(failed?.progress).toEqual({ state: 'failed', failure: { kind: 'refused', refusal: { refused: 'DISK_FULL' } } });
    desk.answerTo = () => null;
    uploads.retry(failed?.id ?? '');
    expect(await settled(uploads)).toMatchObject([{ progress: { state: 'added' } }]);
    expect(desk.papers()).toHaveLength(1);
  });

  it('lets the next ones go on', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    let failures = 2;
    desk.answerTo = () => (failures-- > 0 ? { refused: 'OFFLINE' } : null);
    uploads.add(
      MEETING,
      ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => aPdf(name)),
      null,
    );
    await settled(uploads);
    expect(uploads.list()).toMatchObject([
      { progress: { state: 'failed' } },
      { progress: { state: 'failed' } },
      { progress: { state: 'added' } },
    ]);
  });

  it('gives its half back when the file can no longer be read', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    const file = aPdf('a.pdf', 'x', 3_000_000);
    const slice = file.slice.bind(file);
    file.slice = (start, end) => (start === 1_048_576 ? new Blob([]) : slice(start, end));
    uploads.add(MEETING, [file], null);
    expect(await settled(uploads)).toMatchObject([{ progress: { state: 'failed', failure: { kind: 'unreadable' } } }]);
    expect(desk.cancelled).toEqual(['upload0']);
  });

  it('does not send a paper again that the hub has when only the plan was closed', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    desk.planIsOpen = false;
    uploads.add(MEETING, [aPdf('a.pdf')], null);
    const [failed] = await settled(uploads);
    expect(failed?.progress).toEqual({ state: 'failed', failure: { kind: 'planClosed' } });
    desk.planIsOpen = true;
    const before = desk.calls.length;
    uploads.retry(failed?.id ?? '');
    expect(await settled(uploads)).toMatchObject([{ progress: { state: 'added' } }]);
    expect(desk.calls).toHaveLength(before);
  });
});

describe('an upload that is cancelled', () => {
  it('is forgotten at once, its half is given back, and the next one starts', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    let open = () => {};
    desk.gate = new Promise((resolve) => {
      open = resolve;
    });
    uploads.add(
      MEETING,
      ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => aPdf(name)),
      null,
    );
    await expect.poll(() => desk.calls.length).toBe(2);
    const [first, , third] = uploads.list();
    uploads.cancel(first?.id ?? '');
    uploads.cancel(third?.id ?? '');
    expect(uploads.list().map((upload) => upload.fileName)).toEqual(['b.pdf']);
    open();
    await settled(uploads);
    await expect.poll(() => desk.cancelled).toEqual(['upload0']);
    expect(desk.papers().map((paper) => paper.title)).toEqual(['b']);
  });

  it('adds no paper even when the hub has it already', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    uploads.onChange(() => {
      const checking = uploads.list().find((upload) => upload.progress.state === 'checking');
      if (checking) uploads.cancel(checking.id);
    });
    uploads.add(MEETING, [aPdf('a.pdf')], null);
    await expect.poll(() => desk.calls.at(-1)).toBe('import.finish');
    uploads.add(MEETING, [new File([], 'b.pdf')], null);
    await settled(uploads);
    expect(desk.papers()).toEqual([]);
  });

  it('puts away what is added and keeps what needs an answer', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    uploads.add(MEETING, [aPdf('a.pdf'), new File([], 'b.pdf')], null);
    await settled(uploads);
    uploads.putAway(newId<'meeting'>(), 'all');
    expect(uploads.list()).toHaveLength(2);
    uploads.putAway(MEETING, 'all');
    expect(uploads.list().map((upload) => upload.fileName)).toEqual(['b.pdf']);
  });

  it('keeps what there is something to tell of, until it is put away by hand', async () => {
    const desk = new ReceivingDesk();
    desk.facts = { ...PLAIN_FACTS, textPages: 0 };
    const uploads = createUploads(desk);
    uploads.add(MEETING, [aPdf('quét.pdf')], null);
    expect(await settled(uploads)).toMatchObject([{ progress: { state: 'added', notes: [{ key: 'plan.note.noText', tone: 'warning' }] } }]);
    uploads.putAway(MEETING, 'quiet');
    expect(uploads.list()).toHaveLength(1);
    uploads.putAway(MEETING, 'all');
    expect(uploads.list()).toEqual([]);
  });

  it('sends a file that the hub can make a PDF of, and no other', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    uploads.add(MEETING, [new File(['PK tờ trình'], 'tờ trình.docx'), new File(['MZ'], 'cài đặt.exe')], null);
    const [converted, refused] = await settled(uploads);
    expect(converted).toMatchObject({ kind: 'convertible', progress: { state: 'added' } });
    expect(refused).toMatchObject({ progress: { failure: { refusal: { refused: 'PAPER_NOT_CONVERTIBLE' } } } });
    expect(desk.received.size).toBe(1);
  });

  it('puts a new version into the place of the old one, with its title and terms', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    uploads.add(MEETING, [aPdf('a.pdf'), aPdf('b.pdf')], null);
    await settled(uploads);
    const [old, last] = desk.papers();
    changePlanEntry(desk.plan, 'papers', old?.id as PaperId, { title: 'Báo cáo', class: 'internal', mayPrint: false }, 'test');
    uploads.replace(MEETING, old?.id as PaperId, null, aPdf('a2.pdf'));
    await settled(uploads);
    const found = desk.papers();
    expect(found.map(({ fileName }) => fileName)).toEqual(['a2.pdf', 'a.pdf', 'b.pdf']);
    expect(found[0]).toMatchObject({ title: 'Báo cáo', class: 'internal', mayPrint: false, replaces: old?.id });
    expect(paperLines(found).map(({ paper, older }) => [paper.fileName, older.map(({ id }) => id)])).toEqual([
      ['a2.pdf', [old?.id]],
      [last?.fileName, []],
    ]);
  });

  it('says so when the paper to be replaced was removed meanwhile', async () => {
    const desk = new ReceivingDesk();
    const uploads = createUploads(desk);
    uploads.replace(MEETING, newId<'paper'>() as PaperId, null, aPdf('a.pdf'));
    expect(await settled(uploads)).toMatchObject([{ progress: { state: 'failed', failure: { kind: 'replacedGone' } } }]);
    expect(desk.papers()).toEqual([]);
  });
});
