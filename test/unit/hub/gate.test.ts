import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { WriterRights } from '../../../main/hub/documents/gate.ts';
import { LiveDocument } from '../../../main/hub/documents/liveDocument.ts';
import { HUB_LIMITS, type HubLimits } from '../../../main/hub/hubLimits.ts';
import { SeededRandom } from '../../kit/seededRandom.ts';

const OWN = 1001;
const FOREIGN = 2002;
const owner: WriterRights = { owns: (id) => id === OWN, mayDelete: (id) => id === OWN, mayChangeEntry: null };
const coAuthor: WriterRights = { owns: (id) => id === OWN, mayDelete: () => true, mayChangeEntry: null };

/** A terminal's copy under a client id, on top of what is given. */
function copyOf(base: Uint8Array | null, clientId: number): Y.Doc {
  const doc = new Y.Doc();
  if (base) Y.applyUpdate(doc, base);
  doc.clientID = clientId;
  return doc;
}

function stroke(clientId: number, key: string, base: Uint8Array | null = null): Uint8Array {
  const doc = copyOf(base, clientId);
  const before = Y.encodeStateVector(doc);
  doc.getMap('strokes').set(key, new Uint8Array(60));
  return Y.encodeStateAsUpdate(doc, before);
}

function live(stored: Uint8Array | null = null, limits: Partial<HubLimits> = {}): LiveDocument {
  return new LiveDocument('ink', 1, stored, { ...HUB_LIMITS, ...limits });
}

/** lib0's variable-length number, past 32 bits too. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push(128 | (rest % 128));
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

describe('the gate refuses', () => {
  it.each([
    ['random bytes', Uint8Array.of(9, 9, 9, 9)],
    ['nothing at all', new Uint8Array()],
    ['a struct that burns the clock', Uint8Array.from([1, 1, ...varint(OWN), 0, 0, ...varint(2 ** 40), 0])],
    ['a count of structs that is not there', Uint8Array.from([1, ...varint(2 ** 31), ...varint(OWN), 0])],
  ])('%s', (_, update) => {
    const document = live();
    expect(document.take(update, owner)).toEqual({ refused: 'UPDATE_DAMAGED' });
    expect(document.content.store.clients.size).toBe(0);
  });

  it('values nested deeper than a program can follow', () => {
    const depth = 100_000;
    const nested = Uint8Array.from([...Array.from({ length: depth }, () => [117, 1]).flat(), 126]);
    const update = Uint8Array.from([1, 1, ...varint(OWN), 0, 8, 1, 1, 97, 1, ...nested, 0]);
    expect(live().take(update, owner)).toHaveProperty('refused');
  });

  it('structs under the client id of another', () => {
    expect(live().take(stroke(FOREIGN, 'a'), owner)).toEqual({ refused: 'UPDATE_FORGED' });
  });

  it('another’s answer written in their name over what they wrote', () => {
    const honest = stroke(FOREIGN, 'vote');
    const document = live(honest);
    expect(document.take(stroke(FOREIGN, 'vote', honest), owner)).toEqual({ refused: 'UPDATE_FORGED' });
    expect([...document.content.getMap('strokes').keys()]).toEqual(['vote']);
  });

  it('deleting what another wrote, where there is one writer', () => {
    const honest = stroke(FOREIGN, 'a');
    const document = live(honest);
    const doc = copyOf(honest, OWN);
    const before = Y.encodeStateVector(doc);
    doc.getMap('strokes').delete('a');
    expect(document.take(Y.encodeStateAsUpdate(doc, before), owner)).toEqual({ refused: 'UPDATE_FORBIDDEN' });
    expect(document.content.getMap('strokes').has('a')).toBe(true);
  });

  it('deleting what does not exist yet', () => {
    const update = Uint8Array.from([0, 1, ...varint(OWN), 1, 0, 5]);
    expect(live().take(update, owner)).toEqual({ refused: 'UPDATE_GAP' });
  });

  it('a clock that skips what came before', () => {
    const doc = copyOf(null, OWN);
    doc.getMap('strokes').set('lost', 1);
    const before = Y.encodeStateVector(doc);
    doc.getMap('strokes').set('next', 2);
    expect(live().take(Y.encodeStateAsUpdate(doc, before), owner)).toEqual({ refused: 'UPDATE_GAP' });
  });

  it('a skip in the middle', () => {
    const doc = copyOf(null, OWN);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const key of ['a', 'b', 'c']) doc.getMap('strokes').set(key, 1);
    const [first, , third] = updates;
    if (!first || !third) throw new Error('three updates were expected');
    expect(live().take(Y.mergeUpdates([first, third]), owner)).toEqual({ refused: 'UPDATE_GAP' });
  });

  it('building upon something that only the writer has', () => {
    const hidden = copyOf(null, FOREIGN);
    hidden.getText('note').insert(0, 'hidden');
    const doc = copyOf(Y.encodeStateAsUpdate(hidden), OWN);
    const before = Y.encodeStateVector(doc);
    doc.getText('note').insert(3, 'mine');
    expect(live().take(Y.encodeStateAsUpdate(doc, before), owner)).toEqual({ refused: 'UPDATE_GAP' });
  });

  it('more bytes or structs than one update may have', () => {
    expect(live(null, { updateBytes: 10 }).take(stroke(OWN, 'a'), owner)).toEqual({ refused: 'UPDATE_TOO_LARGE' });
    const doc = copyOf(null, OWN);
    for (let index = 0; index < 20; index += 1) doc.getMap('strokes').set(`key ${index}`, index);
    expect(live(null, { updateStructs: 10 }).take(Y.encodeStateAsUpdate(doc), owner)).toEqual({ refused: 'UPDATE_TOO_LARGE' });
  });

  it('two sections of one writer, of which Yjs would silently take only the second', () => {
    const section = (length: number) => [1, ...varint(OWN), 0, 0, length];
    const update = Uint8Array.from([2, ...section(2), ...section(1), 0]);
    expect(live().take(update, owner)).toEqual({ refused: 'UPDATE_DAMAGED' });
  });

  it('and goes on working for honest updates afterwards', () => {
    const document = live();
    const honest = copyOf(null, OWN);
    honest.getMap('strokes').set('a', 1);
    expect(document.take(Y.encodeStateAsUpdate(honest), owner)).toBe('taken');
    document.take(stroke(FOREIGN, 'x'), owner);
    const before = Y.encodeStateVector(honest);
    honest.getMap('strokes').set('b', 2);
    expect(document.take(Y.encodeStateAsUpdate(honest, before), owner)).toBe('taken');
    expect(document.content.getMap('strokes').toJSON()).toEqual({ a: 1, b: 2 });
  });
});

describe('the gate takes', () => {
  it('a stroke, its change and its deletion', () => {
    const document = live();
    const doc = copyOf(null, OWN);
    doc.on('update', (update: Uint8Array) => expect(document.take(update, owner)).toBe('taken'));
    doc.getMap('strokes').set('a', new Uint8Array(60));
    doc.getMap('strokes').set('a', new Uint8Array(30));
    doc.getMap('strokes').delete('a');
    expect(document.content.getMap('strokes').size).toBe(0);
    expect(Y.encodeStateVector(document.content)).toEqual(Y.encodeStateVector(doc));
  });

  it('the same update twice, the second time as nothing new', () => {
    const document = live();
    const update = stroke(OWN, 'a');
    expect(document.take(update, owner)).toBe('taken');
    expect(document.take(update, owner)).toBe('known');
  });

  it('what a terminal sends along of others, when the document has it already', () => {
    const theirs = stroke(FOREIGN, 'theirs');
    const document = live(theirs);
    const doc = copyOf(theirs, OWN);
    doc.getMap('strokes').set('mine', 1);
    expect(document.take(Y.encodeStateAsUpdate(doc), coAuthor)).toBe('taken');
    expect([...document.content.getMap('strokes').keys()].sort()).toEqual(['mine', 'theirs']);
  });

  it('a co-author’s deletion of what others wrote', () => {
    const theirs = copyOf(null, FOREIGN);
    theirs.getText('note').insert(0, 'sai chính tả');
    const document = live(Y.encodeStateAsUpdate(theirs));
    const doc = copyOf(Y.encodeStateAsUpdate(theirs), OWN);
    const before = Y.encodeStateVector(doc);
    doc.getText('note').delete(0, 4);
    expect(document.take(Y.encodeStateAsUpdate(doc, before), coAuthor)).toBe('taken');
    expect(document.content.getText('note').toString()).toBe('chính tả');
  });
});

describe('a live document', () => {
  it('follows the hub’s own changes with its twin, so that the next update is judged on top of them', () => {
    const document = live();
    document.take(stroke(OWN, 'a'), coAuthor);
    document.write((doc) => doc.getText('note').insert(0, 'from the hub'));
    const doc = copyOf(document.wholeState, OWN);
    const before = Y.encodeStateVector(doc);
    doc.getText('note').insert(0, 'more ');
    expect(document.take(Y.encodeStateAsUpdate(doc, before), coAuthor)).toBe('taken');
    expect(document.content.getText('note').toString()).toBe('more from the hub');
  });

  it('answers null when the hub’s change changes nothing', () => {
    expect(live().write(() => {})).toBeNull();
  });

  it('encodes its whole state once until it changes', () => {
    const document = live();
    document.take(stroke(OWN, 'a'), owner);
    const first = document.wholeState;
    expect(document.wholeState).toBe(first);
    expect(document.missingFrom(new Map())).toBe(first);
    document.take(stroke(OWN, 'b', first), owner);
    expect(document.wholeState).not.toBe(first);
  });

  it('never lets damaged updates through that throw or leave it half changed', () => {
    const random = new SeededRandom(20_261_123);
    const source = copyOf(null, OWN);
    source.getMap('strokes').set('a', new Uint8Array(40));
    source.getText('note').insert(0, 'hello');
    const whole = Y.encodeStateAsUpdate(source);
    const outcomes = { taken: 0, refused: 0 };
    for (let run = 0; run < 4_000; run += 1) {
      const damaged = whole.slice();
      for (let flips = 1 + random.below(4); flips > 0; flips -= 1) damaged[random.below(damaged.length)] = random.below(256);
      const document = live();
      const outcome = document.take(damaged, owner);
      if (outcome === 'taken') outcomes.taken += 1;
      else {
        outcomes.refused += 1;
        expect(document.content.store.clients.size).toBe(0);
      }
      expect(document.content.store.pendingStructs).toBeNull();
    }
    expect(outcomes.refused).toBeGreaterThan(1_000);
    expect(outcomes.taken).toBeGreaterThan(100);
  });

  it('costs a stroke as much as the stroke and not as the document', () => {
    const costOf = (strokes: number): number => {
      const doc = copyOf(null, OWN);
      doc.transact(() => {
        for (let index = 0; index < strokes; index += 1) doc.getMap('strokes').set(`s${index}`, new Uint8Array(200));
      });
      const document = live(Y.encodeStateAsUpdate(doc));
      const updates: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => updates.push(update));
      for (let index = 0; index < 200; index += 1) doc.getMap('strokes').set(`new ${index}`, new Uint8Array(200));
      const [first, ...others] = updates;
      if (first) document.take(first, owner);
      const startedMs = performance.now();
      for (const update of others) document.take(update, owner);
      return performance.now() - startedMs;
    };
    costOf(100);
    const [small, large] = [costOf(100), costOf(20_000)];
    expect(large).toBeLessThan(Math.max(small, 5) * 20);
  });
});

describe('a document that says whose its entries are', () => {
  const isOwn = (_map: string, key: string) => key.startsWith('own.');
  const member: WriterRights = { ...coAuthor, mayChangeEntry: isOwn };
  const host: WriterRights = { ...coAuthor, mayChangeEntry: (map, key, change) => change === 'delete' || isOwn(map, key) };

  function board(): LiveDocument {
    const doc = copyOf(null, FOREIGN);
    doc.getMap('marks').set('theirs.1', 'first');
    doc.getMap('marks').set('theirs.2', new Y.Map([['text', 'nested']]));
    doc.getArray('list').push(['first']);
    return live(Y.encodeStateAsUpdate(doc));
  }
  function taking(rights: WriterRights, change: (doc: Y.Doc) => void) {
    const document = board();
    const before = document.wholeState;
    const doc = copyOf(before, OWN);
    const vector = Y.encodeStateVector(doc);
    doc.transact(() => change(doc));
    const outcome = document.take(Y.encodeStateAsUpdate(doc, vector), rights);
    if (typeof outcome === 'object') expect(document.wholeState).toEqual(before);
    return outcome;
  }
  const forbidden = { refused: 'UPDATE_FORBIDDEN' };

  const rewrite = (map: Y.Map<unknown>, key: string) => {
    map.delete(key);
    map.set(key, 2);
  };

  it.each<[string, (doc: Y.Doc) => unknown]>([
    ['writes a new entry of somebody else', (doc) => doc.getMap('marks').set('theirs.3', 1)],
    ['writes another value for it', (doc) => doc.getMap('marks').set('theirs.1', 'mine')],
    ['deletes it and writes it again', (doc) => rewrite(doc.getMap('marks'), 'theirs.1')],
    ['writes inside it', (doc) => (doc.getMap('marks').get('theirs.2') as Y.Map<unknown>).set('own.x', 1)],
    ['writes into a list', (doc) => doc.getArray('list').push(['mine'])],
    ['writes a text', (doc) => doc.getText('text').insert(0, 'mine')],
    [
      'writes an entry that is nobody’s, beside one of its own',
      (doc) => [doc.getMap('marks').set('own.1', 1), doc.getMap('x').set('y', 1)],
    ],
  ])('takes nothing from a writer who %s, whoever it is', (_, change) => {
    expect([taking(member, change), taking(host, change)]).toEqual([forbidden, forbidden]);
  });

  it('lets only a host delete what others wrote', () => {
    const wipe = (doc: Y.Doc) => doc.getMap('marks').delete('theirs.1');
    expect([taking(member, wipe), taking(host, wipe)]).toEqual([forbidden, 'taken']);
  });

  it('takes a writer’s own entries: new, changed, deleted, and after a refusal', () => {
    const document = board();
    const doc = copyOf(document.wholeState, OWN);
    const send = (change: () => void) => {
      const vector = Y.encodeStateVector(doc);
      doc.transact(change);
      return document.take(Y.encodeStateAsUpdate(doc, vector), member);
    };
    const marks = doc.getMap('marks');
    expect(send(() => void marks.set('own.1', 1))).toBe('taken');
    expect(send(() => void marks.set('own.1', 2))).toBe('taken');
    const forger = copyOf(document.wholeState, OWN);
    forger.getMap('marks').set('theirs.1', 'x');
    expect(document.take(Y.encodeStateAsUpdate(forger), member)).toEqual(forbidden);
    expect(send(() => marks.delete('own.1'))).toBe('taken');
    expect(document.content.getMap('marks').toJSON()).toEqual({ 'theirs.1': 'first', 'theirs.2': { text: 'nested' } });
  });
});
