// As much of the tar, zip and asar formats as the fallback Electron needs, in memory.
import { inflateRawSync } from 'node:zlib';

const TAR_BLOCK = 512;

/**
 * The first file of a tar archive whose name ends so.
 * @param {Buffer} tar
 * @param {string} end
 */
export function fileInTar(tar, end) {
  for (let at = 0; tar[at]; ) {
    const name = tar.toString('latin1', at, tar.indexOf(0, at));
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8);
    const from = at + TAR_BLOCK;
    if (name.endsWith(end)) return tar.subarray(from, from + size);
    at = from + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
  }
  throw new Error(`No file *${end} in the tar archive`);
}

/**
 * The wanted files of a zip archive (not zip64), from its central directory.
 * @param {Buffer} zip
 * @param {RegExp} wanted
 * @returns {Generator<{ name: string, mode: number, bytes: () => Buffer }>}
 */
export function* filesInZip(zip, wanted) {
  const end = zip.lastIndexOf('PK\x05\x06');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const entry = at;
    if (!name.endsWith('/') && wanted.test(name)) {
      yield { name, mode: (zip.readUInt32LE(entry + 38) >>> 16) & 0o777, bytes: () => bytesOfEntry(zip, entry) };
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

/**
 * @param {Buffer} zip
 * @param {number} entry where the file's entry in the central directory begins
 */
function bytesOfEntry(zip, entry) {
  const local = zip.readUInt32LE(entry + 42);
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const data = zip.subarray(from, from + zip.readUInt32LE(entry + 20));
  const deflated = zip.readUInt16LE(entry + 10) === 8;
  return deflated ? inflateRawSync(data) : data;
}

/**
 * An asar archive: a pickled JSON header, then the files one behind the other.
 * @param {Record<string, string>} files
 */
export function asar(files) {
  let offset = 0;
  /** @type {Record<string, { offset: string, size: number }>} */
  const entries = {};
  for (const [name, text] of Object.entries(files)) {
    const size = Buffer.byteLength(text);
    entries[name] = { offset: String(offset), size };
    offset += size;
  }
  return Buffer.concat([asarHeader(JSON.stringify({ files: entries })), ...Object.values(files).map((text) => Buffer.from(text))]);
}

function asarHeader(/** @type {string} */ json) {
  const length = Buffer.byteLength(json);
  const padded = Math.ceil(length / 4) * 4;
  const header = Buffer.alloc(16 + padded);
  [4, 8 + padded, 4 + padded, length].forEach((number, i) => {
    header.writeUInt32LE(number, i * 4);
  });
  header.write(json, 16);
  return header;
}
