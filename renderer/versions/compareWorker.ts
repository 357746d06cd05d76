import type { Mark } from '../../shared/ink/mark.ts';
import { type Anchoring, anchorMarks } from '../../shared/paper/anchor.ts';
import type { PageWords } from '../../shared/paper/pageWords.ts';
import { compareVersions, type VersionDiff } from '../../shared/paper/versionDiff.ts';

/** What the window asks of the thread, and what it answers. */
export type CompareOrder =
  | { readonly deed: 'anchor'; readonly marks: readonly Mark[]; readonly from: readonly PageWords[]; readonly to: readonly PageWords[] }
  | { readonly deed: 'compare'; readonly from: readonly PageWords[]; readonly to: readonly PageWords[] };
export type CompareAnswer<Deed extends CompareOrder['deed']> = Deed extends 'anchor' ? Anchoring : VersionDiff;

self.onmessage = ({ data }: MessageEvent<CompareOrder>) => {
  self.postMessage(data.deed === 'anchor' ? anchorMarks(data.marks, data.from, data.to) : compareVersions(data.from, data.to));
};
