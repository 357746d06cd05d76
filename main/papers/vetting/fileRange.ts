import { type FileHandle, open } from 'node:fs/promises';

/** A paper with its appended bytes behind it, read as if they were one file; the paper itself is only read. */
export class VirtualFile {
  readonly paperBytes: number;
  readonly appended: Uint8Array;
  readonly #file: FileHandle;

  private constructor(file: FileHandle, paperBytes: number, appended: Uint8Array) {
    this.#file = file;
    this.paperBytes = paperBytes;
    this.appended = appended;
  }

  static async open(path: string, appended: Uint8Array = new Uint8Array()): Promise<VirtualFile> {
    const file = await open(path, 'r');
    return new VirtualFile(file, (await file.stat()).size, appended);
  }

  /** The same paper with other bytes behind it. */
  with(appended: Uint8Array): VirtualFile {
    return new VirtualFile(this.#file, this.paperBytes, appended);
  }

  get bytes(): number {
    return this.paperBytes + this.appended.length;
  }

  /** The bytes from `begin` to before `end`, in memory of their own. Throws when the file became shorter. */
  async read(begin: number, end: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(end - begin);
    const ofPaper = Math.max(0, Math.min(end, this.paperBytes) - begin);
    for (let done = 0; done < ofPaper; ) {
      const { bytesRead } = await this.#file.read(bytes, done, ofPaper - done, begin + done);
      if (bytesRead === 0) throw new Error('the paper became shorter while it was read');
      done += bytesRead;
    }
    if (end > this.paperBytes) bytes.set(this.appended.subarray(Math.max(0, begin - this.paperBytes), end - this.paperBytes), ofPaper);
    return bytes;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
