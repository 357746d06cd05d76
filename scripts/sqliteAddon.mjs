// Compiles better-sqlite3 for the fallback Electron, straight with gcc: no node-gyp, python or make.
// The package's prebuilt addon wants Node-API 10. Electron 33 (Node 20.18) has that only as "experimental", where
// finalizers run inside the garbage collector and must post what they do; the prebuilt one crashes there.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { moveInto } from './folders.mjs';
import { COMPILER, installMissing } from './systemPackages.mjs';

const require = createRequire(import.meta.url);
const packageFolder = dirname(require.resolve('better-sqlite3/package.json'));

/** @type {string} */
export const addonVersion = require('better-sqlite3/package.json').version;

/** Where better-sqlite3 looks before it takes its prebuilt addon. `npm ci` removes it. */
export const addonPlace = join(packageFolder, 'build', 'Release', 'better_sqlite3.node');

// -O1 compiles in half the time of -O2 and runs nearly as fast; all warnings are upstream's.
const COMMON = ['-c', '-fPIC', '-w', '-O1', '-DNDEBUG'];
const NODE_API = [
  '-DNAPI_EXPERIMENTAL',
  '-DNAPI_VERSION=0x7fffffff',
  '-DNODE_API_EXPERIMENTAL_HAS_POST_FINALIZER',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
];
// node-api-headers leaves the experimental functions out; this one Electron 33 has.
const POST_FINALIZER = `#include <node_api.h>
extern "C" napi_status NAPI_CDECL node_api_post_finalizer(napi_env, napi_finalize, void*, void*);
`;

/** Compiles the addon, and puts it there when it is finished. */
export async function compileAddon(/** @type {string} */ place) {
  await installMissing([COMPILER]);
  const temp = mkdtempSync(`${place}-`);
  try {
    const built = await compileIn(temp);
    moveInto(built, place);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

async function compileIn(/** @type {string} */ temp) {
  const [sqlite, glue, addon, header] = ['sqlite3.o', 'better_sqlite3.o', 'better_sqlite3.node', 'post.h'].map((name) => join(temp, name));
  const sqliteFolder = join(packageFolder, 'deps', 'sqlite3');
  const nodeAddonApi = dirname(createRequire(join(packageFolder, 'package.json')).resolve('node-addon-api/package.json'));
  const include = [nodeAddonApi, require('node-api-headers').include_dir, sqliteFolder].map((folder) => `-I${folder}`);
  writeFileSync(`${header}`, POST_FINALIZER);
  await Promise.all([
    compiler('gcc', ...COMMON, '-std=c99', ...sqliteDefines(), '-o', `${sqlite}`, join(sqliteFolder, 'sqlite3.c')),
    compiler(
      'g++',
      ...[...COMMON, '-std=c++20', '-fvisibility=hidden', ...NODE_API, '-include', `${header}`, ...include],
      ...['-o', `${glue}`, join(packageFolder, 'src', 'better_sqlite3.cpp')],
    ),
  ]);
  const link = ['-shared', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL'];
  await compiler('g++', ...link, '-o', `${addon}`, `${glue}`, `${sqlite}`, '-ldl', '-lm');
  return `${addon}`;
}

/** How upstream configures SQLite, read from the package, so that both addons know the same SQL. */
function sqliteDefines() {
  const gyp = readFileSync(join(packageFolder, 'deps', 'defines.gypi'), 'utf8');
  return [...gyp.matchAll(/'(\w+(=[\w-]+)?)',/g)].map(([, define]) => `-D${define}`);
}

function compiler(/** @type {string} */ command, /** @type {string[]} */ ...args) {
  return promisify(execFile)(command, args);
}
