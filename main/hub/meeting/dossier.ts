import type { Json } from '../../../shared/base/canonicalJson.ts';
import type { MeetingId } from '../../../shared/base/ids.ts';
import type { FloorPaper } from '../../../shared/floor/floorState.ts';
import type { Archive } from '../../archive/archive.ts';
import { asJson } from '../../archive/json.ts';

/** What a meeting's dossier consists of: the papers and the minutes by hash, its votes, and the documents that people wrote. */
export function dossierOf(archive: Archive, meeting: MeetingId): { readonly [key: string]: Json } {
  const { number, pdfHash } = archive.minutes.find(meeting);
  return asJson({
    papers: archive.papers.list(meeting).map((paper) => ({ ...pick(paper), class: paper.class, recalledAtMs: paper.recalledAtMs })),
    minutes: { number, pdfHash },
    votes: archive.votes.list(meeting).map(({ id, title, state }) => ({ id, title, state })),
    documents: archive.documents.listOf(meeting),
  });
}

function pick({ id, title, fileName, hash }: FloorPaper) {
  return { id, title, fileName, hash };
}
