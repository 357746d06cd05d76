// npm test: types and lint, then unit tests, fuzzing and faults, then the meeting in real Electron.
// All of them run, whatever the one before says. The last line counts: "N passed, N failed".
import './nodeVersion.mjs';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './programs.mjs';
import { say } from './progress.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const reports = mkdtempSync(join(tmpdir(), 'plenum-tests-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

/** @type {Count[]} */
const counts = [];
try {
  counts.push(await checked('types', 'typescript', ['-p', '.']));
  counts.push(await checked('format and lint', '@biomejs/biome', ['check', '.']));
  counts.push(await tested('unit tests', countVitest, 'vitest', vitestArgs()));
  counts.push(await tested('end-to-end tests', countPlaywright, '@playwright/test', playwrightArgs(), playwrightEnv()));
} finally {
  rmSync(reports, { recursive: true, force: true });
}

const total = counts.reduce((sum, one) => ({
  passed: sum.passed + one.passed,
  failed: sum.failed + one.failed,
  skipped: sum.skipped + one.skipped,
}));
if (total.passed === 0) say('no test passed');
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/**
 * A check is no test: it counts only when it fails.
 * @param {string} title
 * @param {string} packageName
 * @param {readonly string[]} args
 * @returns {Promise<Count>}
 */
async function checked(title, packageName, args) {
  say(title);
  const code = await runProgram(packageName, args);
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/**
 * Counts from the runner's own report. A runner that fails without a failed test, or leaves no report, is one failure.
 * @param {string} title
 * @param {() => Count} count
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<Count>}
 */
async function tested(title, count, packageName, args, env) {
  say(title);
  const code = await runProgram(packageName, args, env);
  const found = count();
  return code !== 0 && found.failed === 0 ? { ...found, failed: 1 } : found;
}

function vitestArgs() {
  return ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
}

function playwrightArgs() {
  return ['test', '--reporter=list,json'];
}

function playwrightEnv() {
  return { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport };
}

/** @returns {Count} */
function countVitest() {
  const report = read(vitestReport);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  // A file that cannot be loaded is a failed result without a test in it.
  const broken = report.testResults.filter(isBroken);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

function isBroken(/** @type {{ status: string, assertionResults: unknown[] }} */ file) {
  return file.status === 'failed' && file.assertionResults.length === 0;
}

/** @returns {Count} */
function countPlaywright() {
  const report = read(playwrightReport);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

function read(/** @type {string} */ file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
