import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CopyFonts } from './annotations.ts';

/** The fonts of text boxes and stamps: Tinos, which has every letter of Vietnamese and the widths of Times New Roman. */
export async function readCopyFonts(): Promise<CopyFonts> {
  const [regular, bold] = await Promise.all([readFile(tinos('400Regular')), readFile(tinos('700Bold'))]);
  return { regular, bold };
}

/** Beside the bundle in a build, in its package in the source tree. */
function tinos(face: string): string {
  const built = join(dirname(fileURLToPath(import.meta.url)), 'fonts', `Tinos_${face}.ttf`);
  return existsSync(built) ? built : createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`);
}
