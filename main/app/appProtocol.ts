import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { APP_ORIGIN } from '../../shared/ipc/bridge.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/octet-stream',
  '.wasm': 'application/wasm',
};

/**
 * Answers `plenum://app/…` from the files below `root`, which are listed once: an address is looked up in that list and never
 * joined to a path. Every answer carries the content policy; the page gets a nonce of its own for the kit's style tags.
 */
export function appProtocol(root: string): (request: Request) => Promise<Response> {
  const files = listFiles(root);
  return async (request) => {
    const { origin, protocol, host, pathname } = new URL(request.url);
    // Chromium gives custom schemes the origin "null" in some places, so scheme and host are compared as well.
    const isOurs = origin === APP_ORIGIN || `${protocol}//${host}` === APP_ORIGIN;
    const name = pathname === '/' ? '/index.html' : pathname;
    const path = isOurs && request.method === 'GET' ? files.get(name) : undefined;
    if (path === undefined) return new Response('not found', { status: 404, headers: { 'content-type': 'text/plain' } });
    const nonce = randomBytes(16).toString('base64');
    const body = await readFile(path);
    return new Response(
      new Uint8Array(name === '/index.html' ? Buffer.from(body.toString('utf8').replace('__STYLE_NONCE__', nonce)) : body),
      {
        headers: {
          'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': contentPolicy(nonce),
          'x-content-type-options': 'nosniff',
          'cache-control': name === '/index.html' ? 'no-store' : 'max-age=31536000',
        },
      },
    );
  };
}

/** No network, no inline script, nothing from elsewhere. `wasm-unsafe-eval`: pdf.js decodes JPEG 2000 and JBIG2 in WebAssembly (PAPERS.md §1). */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "connect-src 'self' paper:",
    "img-src 'self' blob: data:",
    "font-src 'self' data: blob:",
    `style-src 'self' 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

function listFiles(root: string): ReadonlyMap<string, string> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [`/${relative(root, path).split(sep).map(encodeURIComponent).join('/')}`, path] as const;
    }),
  );
}
