import { APP_ORIGIN } from '../../shared/ipc/bridge.ts';

// The thread in which pdf.js reads papers: pdf.js's own worker, with another way to decode pictures.
//
// pdf.js takes a browser's ImageDecoder for JPEG. What that gives is a video frame, and drawing one leaves the whole decoded picture in
// the browser's cache of images: 15 MB for each scanned page, up to half a gigabyte, which closing the paper does not give back. The
// same picture as a bitmap is decoded as fast and leaves nothing. To be taken out once pdf.js or Chromium does so itself.

const Native = self.ImageDecoder;

class BitmapDecoder {
  static isTypeSupported(type: string): Promise<boolean> {
    return Native.isTypeSupported(type);
  }

  readonly #init: ImageDecoderInit;

  constructor(init: ImageDecoderInit) {
    this.#init = init;
  }

  /** As `ImageDecoder.decode`, with a bitmap as the picture. Rejects for bytes that are none. */
  async decode(): Promise<{ readonly image: ImageBitmap; readonly complete: true }> {
    const { data, type, desiredWidth, desiredHeight } = this.#init;
    const size = desiredWidth && desiredHeight ? { resizeWidth: desiredWidth, resizeHeight: desiredHeight } : {};
    const image = await createImageBitmap(new Blob([data as BufferSource], { type }), size);
    return { image, complete: true };
  }

  close(): void {
    // Nothing is held until it is decoded, and the picture belongs to whoever asked for it.
  }
}

/** What comes before pdf.js listens would be lost. */
const early: MessageEvent[] = [];
const keep = (event: MessageEvent) => void early.push(event);

self.addEventListener('message', keep);
if (Native) Object.defineProperty(self, 'ImageDecoder', { value: BitmapDecoder });
import(/* @vite-ignore */ `${APP_ORIGIN}/pdfjs/pdf.worker.min.mjs`).then(
  () => {
    self.removeEventListener('message', keep);
    for (const { data, ports } of early) self.dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }));
  },
  (error: unknown) => {
    // Thrown where it is the worker's own error, which the window hears of.
    setTimeout(() => {
      throw error;
    });
  },
);
