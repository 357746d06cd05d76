import { describe, expect, test } from 'vitest';
import { entryText, type LogEntry } from '../../../main/archive/log.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../../../main/archive/merkle.ts';
import { fromHex, toHex } from '../../../shared/base/bytes.ts';
import type { Json } from '../../../shared/base/canonicalJson.ts';
import { aFolder, anArchive, signHead } from './room.ts';

function anEntry(count: number): LogEntry {
  return { type: 'itemActivated', by: { person: null, terminal: null }, atMs: 1_000 + count, body: { count } };
}

function anArchiveWith(entries: number) {
  const archive = anArchive();
  const appended = archive.transaction(() => Array.from({ length: entries }, (_, count) => archive.log.append(anEntry(count))));
  return { archive, appended };
}

describe('an entry', () => {
  test('is never added outside the transaction of what it tells', () => {
    const { log } = anArchive();
    expect(() => log.append(anEntry(1))).toThrow('in the transaction of what it tells');
    expect(log.size()).toBe(0);
  });

  test('is canonical JSON, whatever order its fields were given in', () => {
    const body: { readonly [key: string]: Json } = { vote: 'v', atEnd: [1, 2], name: 'Ánh' };
    const text = entryText({ atMs: 5, body, by: { terminal: null, person: null }, type: 'voteOpened' });
    expect(text).toBe('{"atMs":5,"body":{"atEnd":[1,2],"name":"Ánh","vote":"v"},"by":{"person":null,"terminal":null},"type":"voteOpened"}');
  });

  test('is found again, with the leaf that its text hashes to', () => {
    const { archive, appended } = anArchiveWith(3);
    expect(appended.map((entry) => entry.seq)).toEqual([1, 2, 3]);
    expect(archive.log.find(2)).toEqual(anEntry(1));
    expect(archive.log.find(4)).toBeNull();
    expect(toHex(archive.log.findLeaf(2) ?? new Uint8Array())).toBe(toHex(leafHash(new TextEncoder().encode(entryText(anEntry(1))))));
  });
});

describe('the log', () => {
  test('takes back what a failed transaction added, and goes on from there', () => {
    const { archive } = anArchiveWith(5);
    const root = archive.log.root();
    expect(() =>
      archive.transaction(() => {
        archive.log.append(anEntry(5));
        archive.log.append(anEntry(6));
        throw new RangeError('changed our mind');
      }),
    ).toThrow('changed our mind');
    expect(archive.log.size()).toBe(5);
    expect(archive.log.root()).toBe(root);
    const next = archive.transaction(() => archive.log.append(anEntry(7)));
    expect(next.seq).toBe(6);
    expect(archive.log.root(5)).toBe(root);
  });

  test('has the same roots after a restart', () => {
    const folder = aFolder();
    const first = anArchive(folder);
    first.transaction(() => {
      for (let count = 0; count < 37; count++) first.log.append(anEntry(count));
    });
    const root = first.log.root();
    first.close();
    const second = anArchive(folder);
    expect(second.log.size()).toBe(37);
    expect(second.log.root()).toBe(root);
  });

  test('proves each entry, and each earlier head, to its present head', () => {
    const { archive, appended } = anArchiveWith(23);
    const root = fromHex(archive.log.root());
    for (const { seq, leaf } of appended) {
      expect(verifyInclusion(leaf, seq - 1, 23, archive.log.proveInclusion(seq).map(fromHex), root)).toBe(true);
    }
    for (let size = 1; size <= 23; size++) {
      const proof = archive.log.proveConsistency(size, 23).map(fromHex);
      expect(verifyConsistency(size, fromHex(archive.log.root(size)), 23, root, proof)).toBe(true);
    }
    expect(() => archive.log.proveConsistency(1, 24)).toThrow('24 entries asked of 23');
  });

  test('signs its head as it stands inside a transaction, and keeps it', () => {
    const { archive } = anArchiveWith(4);
    expect(archive.log.lastHead()).toBeNull();
    const head = archive.transaction(() => {
      archive.log.append(anEntry(4));
      return archive.log.signHead(signHead, 9_000, 'boot-1');
    });
    expect(head).toEqual({
      size: 5,
      root: archive.log.root(),
      atMs: 9_000,
      bootId: 'boot-1',
      signature: signHead(`plenum head 1|5|${archive.log.root()}|9000|boot-1`),
    });
    expect(archive.log.lastHead()).toEqual(head);
  });
});
