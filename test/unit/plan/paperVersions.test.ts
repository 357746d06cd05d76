import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { newId, type PaperHash, type PaperId } from '../../../shared/base/ids.ts';
import { paperLines, removePaper, replacePaper, successorOf } from '../../../shared/meeting/paperVersions.ts';
import { changePlanEntry } from '../../../shared/meeting/planDocument.ts';
import { readPlanDraft } from '../../../shared/meeting/planDraft.ts';
import { aCopy, addItem, addPaper, aPlan, meet } from './planBuilders.ts';

const file = (fileName: string) => ({ fileName, hash: 'ab'.repeat(32) as PaperHash, pages: 4, bytes: 40 });
const papers = (document: Y.Doc) => readPlanDraft(document).papers;
const lines = (document: Y.Doc) => paperLines(papers(document)).map(({ paper, older }) => [paper.id, ...older.map(({ id }) => id)]);

describe('new versions of a paper', () => {
  it('replaces nothing that is gone', () => {
    const document = aPlan();
    expect(replacePaper(document, newId<'paper'>() as PaperId, file('a.pdf'), 'test')).toBeNull();
    expect(papers(document)).toEqual([]);
  });

  it('takes place, title, item and terms of the old one, and the old one stands folded beneath', () => {
    const document = aPlan();
    const item = addItem(document);
    const first = addPaper(document, { title: 'Một' });
    const terms = {
      class: 'internal',
      mayPrint: false,
      mayExport: false,
      audience: { kind: 'some', roles: ['chair'], people: [] },
    } as const;
    const old = addPaper(document, { title: 'Hai', item });
    changePlanEntry(document, 'papers', old, { ...terms, audience: { kind: 'some', roles: ['chair'], people: [] } }, 'test');
    const last = addPaper(document, { title: 'Ba' });
    const added = replacePaper(document, old, file('moi.pdf'), 'test') as PaperId;
    expect(lines(document)).toEqual([[first], [added, old], [last]]);
    expect(papers(document).find(({ id }) => id === added)).toMatchObject({
      title: 'Hai',
      item,
      fileName: 'moi.pdf',
      replaces: old,
      ...terms,
    });
  });

  it('makes a chain when what was replaced is replaced', () => {
    const document = aPlan();
    const old = addPaper(document);
    const second = replacePaper(document, old, file('2.pdf'), 'test') as PaperId;
    const third = replacePaper(document, second, file('3.pdf'), 'test') as PaperId;
    expect(lines(document)).toEqual([[third, second, old]]);
    // Someone whose screen still shows the old one replaces it: the chain goes on at its end.
    const fourth = replacePaper(document, old, file('4.pdf'), 'test') as PaperId;
    expect(lines(document)).toEqual([[fourth, third, second, old]]);
    expect(successorOf(papers(document), old)?.id).toBe(second);
  });

  it('stands again as it was after the new version is taken back', () => {
    const document = aPlan();
    const [old, other] = [addPaper(document), addPaper(document)];
    const added = replacePaper(document, old, file('2.pdf'), 'test') as PaperId;
    removePaper(document, added, 'test');
    expect(lines(document)).toEqual([[old], [other]]);
  });

  it('closes the chain where a version in its middle is removed', () => {
    const document = aPlan();
    const old = addPaper(document);
    const second = replacePaper(document, old, file('2.pdf'), 'test') as PaperId;
    const third = replacePaper(document, second, file('3.pdf'), 'test') as PaperId;
    removePaper(document, second, 'test');
    expect(lines(document)).toEqual([[third, old]]);
    removePaper(document, old, 'test');
    expect(lines(document)).toEqual([[third]]);
    expect(papers(document)[0]?.replaces).toBeNull();
  });

  it('shows both where two secretaries replaced the same paper at once, and loses neither', () => {
    const document = aPlan();
    const old = addPaper(document);
    const copy = aCopy(document);
    const [here, there] = [replacePaper(document, old, file('a.pdf'), 'test'), replacePaper(copy, old, file('b.pdf'), 'test')];
    meet(document, copy);
    expect(new Set(lines(document).flat())).toEqual(new Set([old, here, there]));
    expect(lines(document)).toHaveLength(2);
    expect(lines(document)).toEqual(lines(copy));
  });

  it('lists every paper of a damaged copy in which two replace each other', () => {
    const document = aPlan();
    const [one, two] = [addPaper(document), addPaper(document)];
    changePlanEntry(document, 'papers', one, { replaces: two }, 'test');
    changePlanEntry(document, 'papers', two, { replaces: one }, 'test');
    const three = addPaper(document, { replaces: two });
    expect(new Set(lines(document).map(([id]) => id))).toEqual(new Set([one, two, three]));
  });
});
