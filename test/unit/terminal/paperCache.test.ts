import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { paperPaths } from '../../../main/terminal/papers/paperPaths.ts';
import { PartFile } from '../../../main/terminal/papers/partFile.ts';
import { SIDE_BLOCK_BYTES } from '../../../shared/paper/sideFile.ts';
import { until } from '../../kit/until.ts';
import { aFolder } from './kit.ts';
import { aCache, aFileServer, answerExtent, aPaper, aServerOf, aWanted, hashOf, refOf, someBytes } from './paperKit.ts';

const CONTENT = Buffer.from('the paper as it should be '.repeat(1_000));
const PAPER = aWanted(CONTENT);

test('T11: first what shows the first page of every paper, then every extract, then the papers, all in the order of the agenda', async () => {
  const papers = [aPaper(20, [0, 1, 19], 1), aPaper(9, [0, 8], 2), aPaper(6, [5, 0], 3)];
  const server = await aServerOf(papers.flatMap(({ content, side, extract }) => [content, side, extract]));
  const { cache, told } = aCache(server.files, await aFolder());
  cache.want(papers.map(({ wanted }) => wanted));
  cache.connected();
  await until(() => papers.every(({ wanted }) => cache.progress[wanted.hash]?.state === 'ready'), 'all are here');
  const kinds = server.asked.map(({ path, start }) => {
    const index = papers.findIndex(({ content, side, extract }) => [content, side, extract].some((file) => path.endsWith(hashOf(file))));
    const paper = papers[index];
    if (paper && path.endsWith(hashOf(paper.side))) return `side ${index}`;
    if (paper && path.endsWith(hashOf(paper.extract))) return `extract ${index}`;
    return `${index} from ${start / SIDE_BLOCK_BYTES}`;
  });
  expect(kinds.slice(0, 12)).toEqual([
    ...['side 0', '0 from 0', '0 from 19'],
    ...['side 1', '1 from 0', '1 from 8'],
    ...['side 2', '2 from 5', '2 from 0'],
    ...['extract 0', 'extract 1', 'extract 2'],
  ]);
  const rest = kinds.slice(12).map((kind) => kind[0] ?? '');
  expect(rest).toEqual([...rest].sort());
  // Nothing comes twice.
  const bytes = server.asked.reduce((sum, { start, end }) => sum + end - start, 0);
  expect(bytes).toBe(papers.reduce((sum, { content, side, extract }) => sum + content.length + side.length + extract.length, 0));
  // Every first page could be shown before any paper was whole.
  const firstWhole = told.findIndex((progress) => Object.values(progress).some(({ state }) => state === 'ready'));
  const allShown = told.findIndex(
    (progress) => Object.values(progress).length === 3 && Object.values(progress).every(({ firstPage }) => firstPage),
  );
  expect(allShown).toBeGreaterThanOrEqual(0);
  expect(allShown).toBeLessThan(firstWhole);
  // One connection serves all of it.
  expect(server.connections).toBe(1);
});

test('a paper without a side file is its own first page when it is small, and without a word about it when it is large', async () => {
  const [small, large] = [someBytes(3 * SIDE_BLOCK_BYTES, 5), someBytes(9 * SIDE_BLOCK_BYTES, 6)];
  const server = await aServerOf([small, large]);
  const { cache, told } = aCache(server.files, await aFolder());
  cache.want([aWanted(large), aWanted(small)]);
  cache.connected();
  await until(() => Object.values(cache.progress).filter(({ state }) => state === 'ready').length === 2, 'both are here');
  expect(server.asked[0]?.path).toBe(`/papers/${hashOf(small)}`);
  for (const progress of told) {
    const { state, firstPage } = progress[hashOf(large)] ?? {};
    expect(firstPage).toBe(state === undefined ? undefined : state === 'ready');
  }
});

test('a missing or damaged side file holds up nothing: the paper comes, and the person is not bothered', async () => {
  const lost = aPaper(6, [0], 7);
  const broken = aPaper(6, [0], 8);
  const nonsense = someBytes(200, 9);
  const server = await aServerOf([lost.content, lost.extract, broken.content, broken.extract, nonsense]);
  const { cache, troubles } = aCache(server.files, await aFolder());
  cache.want([lost.wanted, { ...broken.wanted, side: refOf(nonsense) }]);
  cache.connected();
  await until(() => Object.values(cache.progress).filter(({ state }) => state === 'ready').length === 2, 'both papers are here');
  expect(troubles).toEqual([]);
});

test('T11: bytes with another hash are thrown away, asked for once more, and then given up with a word to the person', async () => {
  let asked = 0;
  const { files } = await aFileServer((extent, response) => {
    asked += 1;
    answerExtent(CONTENT, extent, response, Buffer.alloc(CONTENT.length, 'x'));
  });
  const folder = await aFolder();
  const { cache, troubles } = aCache(files, folder);
  cache.want([PAPER]);
  cache.connected();
  await until(() => cache.progress[PAPER.hash]?.state === 'failed', 'it is given up');
  expect(asked).toBe(2);
  expect(troubles).toEqual([{ code: 'paperFailed', paper: PAPER }]);
  expect(await readdir(folder)).toEqual([]);
});

test('a part without a map is not believed', async () => {
  const { files } = await aServerOf([CONTENT]);
  const folder = await aFolder();
  await writeFile(paperPaths(folder, PAPER.hash).part, Buffer.alloc(500, 'x'));
  const { cache, troubles, store } = aCache(files, folder);
  cache.want([PAPER]);
  cache.connected();
  await until(() => cache.progress[PAPER.hash]?.state === 'ready', 'it is here');
  await cache.stop();
  await store.close();
  expect(await readFile(paperPaths(folder, PAPER.hash).whole)).toEqual(CONTENT);
  expect(troubles).toEqual([]);
});

test('a complete part that was never checked is checked and kept without asking again', async () => {
  const server = await aServerOf([CONTENT]);
  const folder = await aFolder();
  const part = await PartFile.open(folder, PAPER.hash, PAPER.bytes);
  await part.write(0, CONTENT);
  await part.close();
  const { cache } = aCache(server.files, folder);
  cache.want([PAPER]);
  cache.connected();
  await until(() => cache.progress[PAPER.hash]?.state === 'ready', 'it is here');
  expect(server.asked).toEqual([]);
});

test('connections that break again and again bring the paper home piece by piece', async () => {
  let asked = 0;
  const { files } = await aFileServer(({ start, end }, response) => {
    asked += 1;
    response.writeHead(206, { 'content-length': end - start, 'content-range': `bytes ${start}-${end - 1}/${CONTENT.length}` });
    response.write(CONTENT.subarray(start, start + 10_000), () => response.socket?.end());
  });
  const { cache } = aCache(files, await aFolder());
  cache.want([PAPER]);
  cache.connected();
  await until(() => cache.progress[PAPER.hash]?.state === 'ready', 'it is here');
  expect(asked).toBe(3);
});

test('a paper that somebody waits for comes before its turn; one that nobody wants any more is let go', async () => {
  const order: string[] = [];
  const contents = ['a', 'b', 'c'].map((letter) => Buffer.alloc(100, letter));
  const papers = contents.map(aWanted);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { files } = await aFileServer(async (extent, response, path) => {
    const index = papers.findIndex(({ hash }) => path.endsWith(hash));
    order.push(String(index));
    if (index === 0) await held;
    answerExtent(contents[index] ?? Buffer.alloc(0), extent, response);
  });
  const { cache } = aCache(files, await aFolder());
  cache.want(papers);
  cache.connected();
  await until(() => order.length === 1, 'the first is being fetched');
  cache.hurry(papers[2]?.hash ?? PAPER.hash);
  release();
  await until(() => Object.values(cache.progress).filter(({ state }) => state === 'ready').length === 3, 'all are here');
  // What was under way is left for the moment, and taken up again behind the one that is waited for.
  expect(order).toEqual(['0', '2', '0', '1']);
  cache.want([papers[1] ?? PAPER]);
  await until(() => Object.keys(cache.progress).length === 1, 'only the wanted one is told of');
});

test('a full disk is told, and the fetch goes on when there is room again', async () => {
  const { files } = await aServerOf([CONTENT]);
  let isFull = true;
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  const { cache, troubles } = aCache(
    {
      download: (file, extent, signal, take) => (isFull ? Promise.reject(full) : files.download(file, extent, signal, take)),
    } as typeof files,
    join(await aFolder(), 'papers'),
  );
  cache.want([PAPER]);
  cache.connected();
  await until(() => troubles.length > 1, 'it is told');
  expect(troubles[0]).toEqual({ code: 'diskFull' });
  isFull = false;
  await until(() => cache.progress[PAPER.hash]?.state === 'ready', 'it is here');
});
