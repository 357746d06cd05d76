import { describe, expect, test } from 'vitest';
import {
  completedBy,
  EMPTY_ROOT,
  type FullSubtree,
  type Hash,
  leafHash,
  nodeHash,
  proveConsistency,
  proveInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../../main/archive/merkle.ts';
import { fromHex, toHex } from '../../../shared/base/bytes.ts';

const LARGEST = 300;

/** Merkle Tree Hash as RFC 6962 §2.1 defines it, word for word. */
function definedRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0] as Hash;
  const k = definedSplit(leaves.length);
  return nodeHash(definedRoot(leaves.slice(0, k)), definedRoot(leaves.slice(k)));
}

/** PATH(m, D[n]) of RFC 6962 §2.1.1. */
function definedPath(m: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length <= 1) return [];
  const k = definedSplit(leaves.length);
  return m < k
    ? [...definedPath(m, leaves.slice(0, k)), definedRoot(leaves.slice(k))]
    : [...definedPath(m - k, leaves.slice(k)), definedRoot(leaves.slice(0, k))];
}

/** SUBPROOF(m, D[n], b) of RFC 6962 §2.1.2. */
function definedProof(m: number, leaves: readonly Hash[], b = true): Hash[] {
  if (m === leaves.length) return b ? [] : [definedRoot(leaves)];
  const k = definedSplit(leaves.length);
  return m <= k
    ? [...definedProof(m, leaves.slice(0, k), b), definedRoot(leaves.slice(k))]
    : [...definedProof(m - k, leaves.slice(k), false), definedRoot(leaves.slice(0, k))];
}

function definedSplit(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

const leaves = Array.from({ length: LARGEST }, (_, index) => leafHash(new TextEncoder().encode(`entry ${index}`)));
const subtree = grow(leaves);
const roots = Array.from({ length: LARGEST + 1 }, (_, size) => rootOf(size, subtree));

/** Grows a tree leaf by leaf, as the log does. */
function grow(all: readonly Hash[]): FullSubtree {
  const nodes = new Map<string, Hash>();
  const find: FullSubtree = (level, position) => {
    const hash = nodes.get(`${level}/${position}`);
    if (!hash) throw new TypeError(`no subtree ${level}/${position}`);
    return hash;
  };
  for (const [index, leaf] of all.entries()) {
    nodes.set(`0/${index}`, leaf);
    for (const { level, position, hash } of completedBy(index, leaf, find)) nodes.set(`${level}/${position}`, hash);
  }
  return find;
}

function rootAt(size: number): Hash {
  return roots[size] as Hash;
}

function flipped(hash: Hash): Hash {
  return hash.map((byte, index) => (index === 5 ? byte ^ 1 : byte));
}

describe('the tree against its definition, for every size up to 300', () => {
  test('has the root of the recursive definition', () => {
    for (let size = 0; size <= LARGEST; size++) expect(toHex(rootAt(size))).toBe(toHex(definedRoot(leaves.slice(0, size))));
  });

  test('gives the path of the definition for every leaf, and it verifies', () => {
    for (let size = 1; size <= LARGEST; size += size < 70 ? 1 : 23) {
      for (let index = 0; index < size; index++) {
        const path = proveInclusion(index, size, subtree);
        expect(path.map(toHex)).toEqual(definedPath(index, leaves.slice(0, size)).map(toHex));
        expect(verifyInclusion(leaves[index] as Hash, index, size, path, rootAt(size))).toBe(true);
      }
    }
  });

  test('proves every smaller tree to every larger one, and no proof fits another pair of sizes', () => {
    for (let toSize = 1; toSize <= LARGEST; toSize++) {
      for (let fromSize = 1; fromSize <= toSize; fromSize++) {
        const proof = proveConsistency(fromSize, toSize, subtree);
        const holds = verifyConsistency(fromSize, rootAt(fromSize), toSize, rootAt(toSize), proof);
        if (!holds) expect.fail(`no proof from ${fromSize} to ${toSize}`);
        if (fromSize % 7 === 2 && verifyConsistency(fromSize, rootAt(fromSize - 1), toSize, rootAt(toSize), proof)) {
          expect.fail(`a wrong root of ${fromSize} passes in ${toSize}`);
        }
      }
    }
  });

  test('gives the consistency proof of the definition', () => {
    for (let toSize = 1; toSize <= 70; toSize++) {
      for (let fromSize = 1; fromSize <= toSize; fromSize++) {
        expect(proveConsistency(fromSize, toSize, subtree).map(toHex)).toEqual(definedProof(fromSize, leaves.slice(0, toSize)).map(toHex));
      }
    }
  });
});

describe('what does not prove', () => {
  test('an altered, shortened or lengthened path', () => {
    for (const [index, size] of [
      [0, 1],
      [3, 7],
      [6, 7],
      [100, 231],
      [230, 231],
    ] as const) {
      const path = proveInclusion(index, size, subtree);
      const leaf = leaves[index] as Hash;
      for (const place of path.keys()) {
        expect(verifyInclusion(leaf, index, size, path.with(place, flipped(path[place] as Hash)), rootAt(size))).toBe(false);
      }
      expect(verifyInclusion(leaf, index, size, [...path, EMPTY_ROOT], rootAt(size))).toBe(false);
      if (path.length > 0) expect(verifyInclusion(leaf, index, size, path.slice(1), rootAt(size))).toBe(false);
      expect(verifyInclusion(flipped(leaf), index, size, path, rootAt(size))).toBe(false);
    }
  });

  test('a path for another place', () => {
    const path = proveInclusion(3, 7, subtree);
    for (const index of [0, 1, 2, 4, 5, 6, 7, -1, 0.5]) expect(verifyInclusion(leaves[3] as Hash, index, 7, path, rootAt(7))).toBe(false);
  });

  test('an altered, shortened or lengthened consistency proof', () => {
    for (const [fromSize, toSize] of [
      [1, 2],
      [3, 7],
      [4, 7],
      [6, 8],
      [128, 231],
      [200, 231],
    ] as const) {
      const proof = proveConsistency(fromSize, toSize, subtree);
      const check = (altered: readonly Hash[]) => verifyConsistency(fromSize, rootAt(fromSize), toSize, rootAt(toSize), altered);
      for (const place of proof.keys()) expect(check(proof.with(place, flipped(proof[place] as Hash)))).toBe(false);
      expect(check([...proof, EMPTY_ROOT])).toBe(false);
      expect(check(proof.slice(1))).toBe(false);
      expect(check([])).toBe(false);
      expect(verifyConsistency(toSize, rootAt(toSize), fromSize, rootAt(fromSize), proof)).toBe(false);
    }
  });

  test('another tree of the same size', () => {
    expect(verifyConsistency(5, rootAt(5), 5, rootAt(6), [])).toBe(false);
    expect(verifyConsistency(5, rootAt(5), 5, rootAt(5), [])).toBe(true);
  });

  test('anything but the empty root for a tree without leaves', () => {
    expect(verifyConsistency(0, EMPTY_ROOT, 7, rootAt(7), [])).toBe(true);
    expect(verifyConsistency(0, rootAt(1), 7, rootAt(7), [])).toBe(false);
  });

  test('sizes that a program never asks for are stopped by an assertion', () => {
    expect(() => proveInclusion(7, 7, subtree)).toThrow('no leaf 7 among 7');
    expect(() => proveConsistency(0, 7, subtree)).toThrow('no proof from 0 to 7');
    expect(() => proveConsistency(8, 7, subtree)).toThrow('no proof from 8 to 7');
  });
});

/** The eight entries, roots and proofs that Certificate Transparency's own tests use. */
describe('known vectors', () => {
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const known = grow(entries.map((entry) => leafHash(fromHex(entry))));
  const a = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
  const ab = 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125';
  const abcd = 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7';
  const b = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
  const cd = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
  const e = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
  const gh = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
  const efgh = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';

  test('roots', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((size) => toHex(rootOf(size, known)))).toEqual([
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      a,
      ab,
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      abcd,
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
  });

  test('inclusion paths', () => {
    expect(proveInclusion(0, 8, known).map(toHex)).toEqual([b, cd, efgh]);
    expect(proveInclusion(5, 8, known).map(toHex)).toEqual([e, gh, abcd]);
    expect(proveInclusion(2, 3, known).map(toHex)).toEqual([ab]);
    expect(proveInclusion(1, 5, known).map(toHex)).toEqual([a, cd, e]);
  });

  test('consistency proofs', () => {
    expect(proveConsistency(1, 8, known).map(toHex)).toEqual([b, cd, efgh]);
    expect(proveConsistency(6, 8, known).map(toHex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      gh,
      abcd,
    ]);
    expect(proveConsistency(2, 5, known).map(toHex)).toEqual([cd, e]);
  });
});
