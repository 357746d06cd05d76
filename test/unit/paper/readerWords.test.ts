import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenedPaper } from '../../../renderer/paper/openPaper.ts';
import { pageTyped, tellingLabels } from '../../../renderer/paper/pageLabels.ts';
import { outlineRows, readOutline, rowOfPage } from '../../../renderer/paper/paperOutline.ts';
import { actionOf, READER_ACTIONS } from '../../../renderer/paper/readerActions.ts';
import { aPaperOf } from './paperOf.ts';

const press = (key: string, more: Partial<Pick<KeyboardEvent, 'ctrlKey' | 'altKey' | 'shiftKey'>> = {}) =>
  actionOf({ key, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...more })?.id ?? null;

describe('keys of the reader', () => {
  it('mean one thing each', () => {
    const keys = READER_ACTIONS.flatMap((action) => action.keys);
    expect(keys.length).toBe(new Set(keys).size);
  });

  it('take no letter that takes a tool, and none that votes', () => {
    const letters = READER_ACTIONS.flatMap((action) => action.keys).filter((key) => /^[A-Z]$/.test(key));
    expect(letters).toEqual(['G']);
  });

  it('are told apart by what is held with them', () => {
    expect([press('f'), press('f', { ctrlKey: true })]).toEqual([null, 'find']);
    expect([press('ArrowLeft'), press('ArrowLeft', { altKey: true })]).toEqual(['previousPage', 'back']);
    expect([press('F4'), press('F4', { shiftKey: true }), press('F4', { ctrlKey: true })]).toEqual(['strip', 'outline', null]);
    expect([press('r'), press('R', { shiftKey: true })]).toEqual([null, 'rotate']);
  });

  it('work where a sign takes Shift and where it does not', () => {
    expect([press('?'), press('?', { shiftKey: true })]).toEqual(['help', 'help']);
    const zoom = ['+', '='].map((key) => press(key, { ctrlKey: true }));
    expect([...zoom, press('-', { ctrlKey: true })]).toEqual(['zoomIn', 'zoomIn', 'zoomOut']);
  });
});

describe('the page that somebody types', () => {
  const labels = ['i', 'ii', '1', '2', 'Phụ lục'];

  it('is nothing for what no page is called', () => {
    expect([pageTyped('', null, 9), pageTyped('x', labels, 5), pageTyped('1e3', null, 9), pageTyped('-3', null, 9)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('is the one of that label before the one of that number', () => {
    expect([pageTyped('ii', labels, 5), pageTyped('1', labels, 5), pageTyped('phụ lục', labels, 5), pageTyped('4', labels, 5)]).toEqual([
      2, 3, 5, 4,
    ]);
  });

  it('stays within the paper', () => {
    expect([pageTyped('0', null, 9), pageTyped('99', null, 9), pageTyped('5', null, 9)]).toEqual([1, 9, 5]);
  });

  it('needs no labels that only count', () => {
    expect([tellingLabels(['1', '2', '3']), tellingLabels(['', '', '']), tellingLabels(null)]).toEqual([null, null, null]);
    expect(tellingLabels(['i', '1', '2'])).toEqual(['i', '1', '2']);
  });
});

describe('a table of contents', () => {
  const opened: pdfjs.PDFDocumentLoadingTask[] = [];
  afterEach(async () => {
    for (const task of opened.splice(0)) await task.destroy();
  });

  it('is read from a document with its pages, and what leads nowhere kept as a heading', async () => {
    const outline = [
      '<</Type/Outlines/First 7 0 R/Last 8 0 R/Count 2>>',
      '<</Title(One)/Parent 6 0 R/Next 8 0 R/First 9 0 R/Last 9 0 R/Count 1/Dest[3 0 R/Fit]>>',
      '<</Title(Nowhere)/Parent 6 0 R/Prev 7 0 R/Dest[99 0 R/Fit]>>',
      '<</Title(Under one)/Parent 7 0 R/Dest[5 0 R/Fit]>>',
    ];
    const task = pdfjs.getDocument({ data: aPaperOf(['', '', ''], outline, '/Outlines 6 0 R'), verbosity: pdfjs.VerbosityLevel.ERRORS });
    opened.push(task);
    const document = await task.promise;
    const paper = { document, pageCount: 3, page: (number: number) => document.getPage(number) } as OpenedPaper;
    expect(await readOutline(paper)).toEqual([
      { title: 'One', page: 1, children: [{ title: 'Under one', page: 3, children: [] }] },
      { title: 'Nowhere', page: null, children: [] },
    ]);
  });

  it('shows what is open, and knows the part that is read', () => {
    const entries = [
      { title: 'A', page: 1, children: [{ title: 'A.1', page: 4, children: [] }] },
      { title: 'B', page: 9, children: [] },
    ];
    expect(outlineRows(entries, new Set()).map(({ key }) => key)).toEqual(['0', '1']);
    const rows = outlineRows(entries, new Set(['0']));
    expect(rows.map(({ key, level, parent }) => [key, level, parent])).toEqual([
      ['0', 1, null],
      ['0.0', 2, '0'],
      ['1', 1, null],
    ]);
    expect([rowOfPage(rows, 3), rowOfPage(rows, 8), rowOfPage(rows, 9)]).toEqual(['0', '0.0', '1']);
  });
});
