import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../../archive/open.ts';
import type { DemoFolder } from './demoFolder.ts';

/** Puts the minutes where they are easily found, and tells how to look at everything that the meeting left. The hub must have ended. */
export function tellOutcome(folder: DemoFolder, tell: (line: string) => void): void {
  const pictures = readdirSync(folder.screens).filter((name) => name.endsWith('.png'));
  tell(`${pictures.length} pictures of the screens: ${folder.screens}`);
  for (const path of copyMinutes(folder)) tell(`the minutes, a PDF in form 1.9: ${path}`);
  tell(`the archive: ${folder.hub}; check it with: node main/cli/plenum.ts verify ${folder.hub}`);
}

/** The approved minutes' PDFs, copied out of the archive, where files are named by their hash. */
function copyMinutes(folder: DemoFolder): string[] {
  const archive = openArchive(folder.hub);
  try {
    return archive.meetings.list().flatMap((meeting) => {
      const { pdfHash, number } = archive.minutes.find(meeting.id);
      if (pdfHash === null) return [];
      const copy = join(folder.minutes, `bien-ban-${String(number).padStart(2, '0')}.pdf`);
      copyFileSync(join(folder.hub, 'papers', pdfHash), copy);
      return [copy];
    });
  } finally {
    archive.close();
  }
}
