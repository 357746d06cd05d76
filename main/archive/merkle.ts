import { createHash } from 'node:crypto';
import { assert, present } from '../../shared/base/assert.ts';
import { sameBytes } from '../../shared/base/bytes.ts';

/**
 * The tree of RFC 6962 §2.1 (RFC 9162 §2.1): leaf = SHA-256(0x00 ‖ entry), node = SHA-256(0x01 ‖ left ‖ right), the left
 * subtree of n leaves is the largest power of two below n. Sizes and indexes are counts of leaves, hashes are 32 bytes.
 */
export type Hash = Uint8Array;

/** Root of the empty tree: SHA-256 of nothing. */
export const EMPTY_ROOT: Hash = createHash('sha256').digest();

export function leafHash(entry: Uint8Array): Hash {
  return createHash('sha256').update(LEAF).update(entry).digest();
}

export function nodeHash(left: Hash, right: Hash): Hash {
  const text = new Uint8Array(65);
  text[0] = 1;
  text.set(left, 1);
  text.set(right, 33);
  return createHash('sha256').update(text).digest();
}

/** Hash of a full subtree: of 2^level leaves, the `position`th of its level. Level 0 are the leaves themselves. */
export type FullSubtree = (level: number, position: number) => Hash;

/** The root of the first `size` leaves. */
export function rootOf(size: number, subtree: FullSubtree): Hash {
  return size === 0 ? EMPTY_ROOT : rangeHash(0, size, subtree);
}

/** Audit path of leaf `index` in the tree of `size` leaves, from the leaf upwards (RFC 6962 §2.1.1). */
export function proveInclusion(index: number, size: number, subtree: FullSubtree): Hash[] {
  assert(Number.isSafeInteger(index) && index >= 0 && index < size, `merkle: no leaf ${index} among ${size}`);
  const path: Hash[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.push(rangeHash(middle, end, subtree));
      end = middle;
    } else {
      path.push(rangeHash(start, middle, subtree));
      start = middle;
    }
  }
  return path.reverse();
}

/** Proof that the tree of `toSize` leaves continues that of `fromSize` (RFC 6962 §2.1.2). Needs 0 < fromSize ≤ toSize. */
export function proveConsistency(fromSize: number, toSize: number, subtree: FullSubtree): Hash[] {
  assert(Number.isSafeInteger(fromSize) && fromSize > 0 && fromSize <= toSize, `merkle: no proof from ${fromSize} to ${toSize}`);
  const proof: Hash[] = [];
  let [start, end] = [0, toSize];
  // Walks down to where the old tree ends; as long as it ends at the left edge of what is left, its root is known to the verifier.
  let oldRootIsKnown = true;
  while (fromSize < end) {
    const middle = start + splitOf(end - start);
    if (fromSize <= middle) {
      proof.push(rangeHash(middle, end, subtree));
      end = middle;
    } else {
      proof.push(rangeHash(start, middle, subtree));
      start = middle;
      oldRootIsKnown = false;
    }
  }
  if (!oldRootIsKnown) proof.push(rangeHash(start, end, subtree));
  return proof.reverse();
}

/** Whether `path` leads from the leaf at `index` to `root` in a tree of `size` leaves (RFC 9162 §2.1.3.2). */
export function verifyInclusion(leaf: Hash, index: number, size: number, path: readonly Hash[], root: Hash): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(hash, root);
}

/** Whether `proof` shows that the tree (`toSize`, `toRoot`) continues the tree (`fromSize`, `fromRoot`) (RFC 9162 §2.1.4.2). Every tree continues the empty one. */
export function verifyConsistency(fromSize: number, fromRoot: Hash, toSize: number, toRoot: Hash, proof: readonly Hash[]): boolean {
  if (!Number.isSafeInteger(fromSize) || !Number.isSafeInteger(toSize) || fromSize < 0 || fromSize > toSize) return false;
  if (fromSize === 0) return proof.length === 0 && sameBytes(fromRoot, EMPTY_ROOT);
  if (fromSize === toSize) return proof.length === 0 && sameBytes(fromRoot, toRoot);
  const path = isPowerOfTwo(fromSize) ? [fromRoot, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let [node, last] = [fromSize - 1, toSize - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  let [fromHash, toHash] = [first, first];
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      fromHash = nodeHash(sibling, fromHash);
      toHash = nodeHash(sibling, toHash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      toHash = nodeHash(toHash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(fromHash, fromRoot) && sameBytes(toHash, toRoot);
}

export interface NewSubtree {
  readonly level: number;
  readonly position: number;
  readonly hash: Hash;
}

/** The full subtrees that leaf number `index` completes, from level 1 upwards. Their left halves are asked of `subtree`. */
export function completedBy(index: number, leaf: Hash, subtree: FullSubtree): NewSubtree[] {
  const completed: NewSubtree[] = [];
  let [level, position, hash] = [0, index, leaf];
  while (isOdd(position)) {
    hash = nodeHash(subtree(level, position - 1), hash);
    [level, position] = [level + 1, half(position)];
    completed.push({ level, position, hash });
  }
  return completed;
}

export interface GrowingTree {
  readonly size: number;
  /** Adds a leaf and answers the full subtrees that it completes. */
  add(leaf: Hash): NewSubtree[];
  root(): Hash;
}

/** A tree that only grows and keeps just the roots of its full subtrees, ⌈log2 n⌉ hashes: for recomputing a log of any length. */
export function growingTree(): GrowingTree {
  const peaks: NewSubtree[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(leaf) {
      // What a new leaf is merged with are always the last peaks, smallest first.
      const completed = completedBy(size, leaf, () => present(peaks.pop(), 'merkle: a peak is missing').hash);
      peaks.push(completed.at(-1) ?? { level: 0, position: size, hash: leaf });
      size += 1;
      return completed;
    },
    root: () => (peaks.length === 0 ? EMPTY_ROOT : foldPeaks(peaks.map((peak) => peak.hash))),
  };
}

const LEAF = Uint8Array.of(0);

/** Hash over the leaves from `start` up to but without `end`; `start` is a multiple of the largest power of two below the length. */
function rangeHash(start: number, end: number, subtree: FullSubtree): Hash {
  const peaks: Hash[] = [];
  let at = start;
  while (at < end) {
    const length = largestPowerUpTo(end - at);
    peaks.push(subtree(Math.log2(length), at / length));
    at += length;
  }
  return foldPeaks(peaks);
}

/** The hash over neighbouring full subtrees, largest first. */
function foldPeaks(peaks: readonly Hash[]): Hash {
  const last = present(peaks.at(-1), 'merkle: an empty range');
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/** The largest power of two smaller than `size`, for sizes above one. */
function splitOf(size: number): number {
  const power = largestPowerUpTo(size);
  return power === size ? size / 2 : power;
}

// Plain arithmetic, no shifts: those would wrap at 2^31 leaves.
function largestPowerUpTo(size: number): number {
  let power = 1;
  while (power * 2 <= size) power *= 2;
  return power;
}

function isPowerOfTwo(size: number): boolean {
  return largestPowerUpTo(size) === size;
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
