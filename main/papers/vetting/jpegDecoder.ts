import { type Canvas, createCanvas, Image } from '@napi-rs/canvas';
import { PICTURE_PIXELS } from './pictureSize.ts';

/** What pdf.js takes for a decoded picture: something to draw, its size, and `close`. */
type Frame = Canvas & { displayWidth: number; displayHeight: number; close(): void };

/**
 * Stands in for the browser's `ImageDecoder`, for JPEG only: the canvas library decodes a scanned page in 35 ms where pdf.js' own decoder
 * takes 140, and three hundred such pages must fit into the vetting. What it gives is no larger than the small pictures need.
 */
export class JpegDecoder {
  static isTypeSupported(type: string): Promise<boolean> {
    return Promise.resolve(type === 'image/jpeg');
  }

  readonly #data: Uint8Array;

  constructor({ data }: { readonly data: Uint8Array }) {
    this.#data = data;
  }

  async decode(): Promise<{ readonly image: Frame }> {
    const image = await decoded(this.#data);
    const scale = Math.min(1, Math.sqrt(PICTURE_PIXELS / (image.width * image.height)));
    const [width, height] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))];
    const canvas = createCanvas(width, height);
    canvas.getContext('2d').drawImage(image, 0, 0, width, height);
    const close = () => {
      canvas.width = 0;
    };
    return { image: Object.assign(canvas, { displayWidth: width, displayHeight: height, close }) };
  }

  close(): void {}
}

/** Throws on what is no JPEG: pdf.js then decodes it itself, or leaves it out. */
async function decoded(data: Uint8Array): Promise<Image> {
  const image = new Image();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  image.onload = () => resolve();
  image.onerror = reject;
  image.src = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  await promise;
  return image;
}
