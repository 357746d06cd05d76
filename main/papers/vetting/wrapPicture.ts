import { deflateSync } from 'node:zlib';
import { createCanvas, Image } from '@napi-rs/canvas';
import { type PictureHead, pictureHead } from '../convert/pictureHead.ts';
import { picturePdf } from '../convert/picturePdf.ts';
import type { VirtualFile } from './fileRange.ts';
import type { FromThread } from './order.ts';

/** A JPEG is put into the PDF as it is; what has to be unpacked must fit into memory three times. A3 at 600 dpi is 70 million. */
const MOST_PIXELS = 40_000_000;
const ROWS_AT_ONCE = 256;

/** Makes a PDF of a picture. Refuses `PAPER_NOT_CONVERTIBLE` for what cannot be decoded, `PAPER_TOO_COSTLY` for what is too large to be. */
export async function wrapPicture(file: VirtualFile): Promise<FromThread> {
  const bytes = await file.read(0, file.paperBytes);
  const head = pictureHead(bytes);
  if (!head) return { type: 'refused', refused: 'PAPER_NOT_CONVERTIBLE' };
  if (head.kind === 'jpeg') return { type: 'wrapped', pdf: picturePdf(head, { data: bytes, filter: 'DCTDecode' }) };
  if (head.width * head.height > MOST_PIXELS) return { type: 'refused', refused: 'PAPER_TOO_COSTLY' };
  const image = await decoded(bytes);
  if (!image) return { type: 'refused', refused: 'PAPER_NOT_CONVERTIBLE' };
  return { type: 'wrapped', pdf: picturePdf(head, { data: deflateSync(onWhite(image, head)), filter: 'FlateDecode' }) };
}

async function decoded(bytes: Uint8Array): Promise<Image | null> {
  const image = new Image();
  const { promise, resolve } = Promise.withResolvers<Image | null>();
  image.onload = () => resolve(image);
  image.onerror = () => resolve(null);
  image.src = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return promise;
}

/** Red, green and blue of every pixel, row by row. Paper is white where the picture is clear. */
function onWhite(image: Image, { width, height }: PictureHead): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  const colours = new Uint8Array(width * height * 3);
  let place = 0;
  for (let row = 0; row < height; row += ROWS_AT_ONCE) {
    const { data } = context.getImageData(0, row, width, Math.min(ROWS_AT_ONCE, height - row));
    for (let pixel = 0; pixel < data.length; pixel += 4) {
      colours[place++] = data[pixel] ?? 0;
      colours[place++] = data[pixel + 1] ?? 0;
      colours[place++] = data[pixel + 2] ?? 0;
    }
  }
  canvas.width = 0;
  return colours;
}
