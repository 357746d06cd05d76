import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

interface Import {
  /** The importing file, relative to the house: `renderer/votes/SeatVote.tsx`. */
  readonly from: string;
  /** The imported file relative to the house, or the name of a package. */
  readonly to: string;
  readonly isPackage: boolean;
}

const imports = ['main', 'renderer', 'shared'].flatMap((folder) => filesIn(join(root, folder))).flatMap(importsOf);

/** One door to each outside thing (DESIGN.md §6, STYLE.md). A folder or file that may import the package, and no other. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  'better-sqlite3': ['main/archive/', 'main/terminal/'],
  ws: ['main/hub/', 'main/terminal/'],
  'node:https': ['main/hub/', 'main/terminal/'],
  'node:tls': ['main/hub/', 'main/terminal/'],
  'pdfjs-dist': ['renderer/paper/', 'main/papers/'],
  pdfmake: ['main/minutes/'],
  '@libpdf/core': ['main/papers/'],
  diff: ['shared/paper/'],
  electron: ['main/app/', 'main/ipc/'],
  '@mantine': ['renderer/ui/'],
  'lucide-react': ['renderer/ui/icons.ts'],
  i18next: ['shared/i18n/'],
  '@tiptap': ['renderer/minutes/'],
  'perfect-freehand': ['shared/ink/'],
  '@node-rs/argon2': ['main/hub/'],
  '@peculiar/x509': ['main/hub/'],
  '@playwright/test': ['main/cli/demo/'],
  papaparse: ['main/terminal/'],
  'read-excel-file': ['main/terminal/'],
};

describe('the house', () => {
  test('reads a whole tree of imports', () => {
    expect(imports.length).toBeGreaterThan(300);
  });

  test.each(Object.entries(DOORS))('%s comes in by its own door', (name, doors) => {
    const strangers = imports.filter(({ from, to }) => isPackage(to, name) && !doors.some((door) => from.startsWith(door)));
    expect(strangers).toEqual([]);
  });

  test('shared knows no Node, DOM, Electron or React', () => {
    const foreign = /^(node:|electron$|react|better-sqlite3|ws$)/;
    expect(imports.filter(({ from, to, isPackage: outside }) => from.startsWith('shared/') && outside && foreign.test(to))).toEqual([]);
  });

  test('shared imports nothing of main and renderer', () => {
    expect(imports.filter(({ from, to }) => from.startsWith('shared/') && /^(main|renderer)\//.test(to))).toEqual([]);
  });

  test('shared/base stands on nothing', () => {
    expect(
      imports.filter(({ from, to, isPackage: outside }) => from.startsWith('shared/base/') && !outside && !to.startsWith('shared/base/')),
    ).toEqual([]);
  });

  test('main and renderer are strangers to each other', () => {
    const across = ({ from, to }: Import) =>
      (from.startsWith('main/') && to.startsWith('renderer/')) || (from.startsWith('renderer/') && to.startsWith('main/'));
    expect(imports.filter(across)).toEqual([]);
  });

  test('a feature of the renderer imports no other feature', () => {
    const features = ['plan', 'floor', 'paper', 'ink', 'votes', 'minutes', 'display', 'search', 'takeAway', 'versions'];
    const featureOf = (path: string) => features.find((feature) => path.startsWith(`renderer/${feature}/`));
    const crossing = imports.filter(({ from, to }) => featureOf(from) && featureOf(to) && featureOf(from) !== featureOf(to));
    expect(crossing).toEqual([]);
  });

  test('the kit knows no meeting words', () => {
    const rooms = /^(shared\/(meeting|votes|floor|room|ink|ipc)|renderer\/(?!ui))\//;
    expect(imports.filter(({ from, to }) => from.startsWith('renderer/ui/') && rooms.test(to))).toEqual([]);
  });

  // Writing to the console is the linter's business (noConsole): it can tell the console from a variable of that name.
  test('no error is swallowed', () => {
    const sources = ['main', 'renderer', 'shared'].flatMap((folder) => filesIn(join(root, folder)));
    const faulty = sources.filter((path) => /catch *(\([^)]*\))? *\{\s*\}/.test(readFileSync(path, 'utf8')));
    expect(faulty.map((path) => relative(root, path))).toEqual([]);
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

function importsOf(path: string): Import[] {
  const from = relative(root, path);
  const specifiers = [
    ...readFileSync(path, 'utf8').matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|\nimport\s+['"]([^'"]+)['"]/g,
    ),
  ];
  return specifiers.map(([, named, dynamic, bare]) => {
    const specifier = named ?? dynamic ?? bare ?? '';
    const isRelative = specifier.startsWith('.');
    return { from, to: isRelative ? relative(root, join(path, '..', specifier)) : specifier, isPackage: !isRelative };
  });
}

function isPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}
