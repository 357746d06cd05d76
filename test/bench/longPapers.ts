import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';

// Papers as long as a meeting's longest, made here: they are too large to be kept beside the code.

const A4 = '/MediaBox [0 0 595 842]';

/** A paper of text: `pages` pages of forty lines, with labels, a table of contents, links and an attachment. `needle` stands on one page alone. */
export function aTextPaper(pages: number, { needle, onPage }: { readonly needle: string; readonly onPage: number }): Uint8Array {
  const pdf = new PdfWriter();
  const [catalog, tree, font, outline] = [pdf.reserve(), pdf.reserve(), pdf.reserve(), pdf.reserve()];
  const kids = Array.from({ length: pages }, () => pdf.reserve());
  pdf.write(font, '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>');
  for (const [index, page] of kids.entries()) {
    const content = pdf.stream(Buffer.from(textOf(index + 1, index + 1 === onPage ? needle : '')));
    const goal = kids[Math.min(pages - 1, index + 10)];
    const annotations = [
      `<< /Type /Annot /Subtype /Link /Rect [60 40 200 60] /Border [0 0 0] /Dest [${goal} 0 R /Fit] >>`,
      '<< /Type /Annot /Subtype /Link /Rect [300 40 500 60] /Border [0 0 0] /A << /S /URI /URI (https://example.org/nghi-quyet) >> >>',
    ];
    const resources = `/Resources << /Font << /F1 ${font} 0 R >> >>`;
    pdf.write(page, `<< /Type /Page /Parent ${tree} 0 R ${A4} ${resources} /Contents ${content} 0 R /Annots [${annotations.join(' ')}] >>`);
  }
  const chapters = Array.from({ length: Math.ceil(pages / 20) }, () => pdf.reserve());
  for (const [index, chapter] of chapters.entries()) {
    const [previous, next] = [chapters[index - 1], chapters[index + 1]];
    const links = `${previous ? `/Prev ${previous} 0 R` : ''} ${next ? `/Next ${next} 0 R` : ''}`;
    const section = pdf.add(
      `<< /Title (Muc ${index + 1}.1) /Parent ${chapter} 0 R /Dest [${kids[Math.min(pages - 1, index * 20 + 5)]} 0 R /Fit] >>`,
    );
    pdf.write(
      chapter,
      `<< /Title (Chuong ${index + 1}: Nhiem vu va giai phap) /Parent ${outline} 0 R ${links} /First ${section} 0 R /Last ${section} 0 R /Count 1 /Dest [${kids[index * 20]} 0 R /Fit] >>`,
    );
  }
  pdf.write(outline, `<< /Type /Outlines /First ${chapters[0]} 0 R /Last ${chapters.at(-1)} 0 R /Count ${chapters.length} >>`);
  pdf.write(tree, treeOf(kids));
  const attached = pdf.stream(Buffer.from('1,2,3\n'), '/Type /EmbeddedFile');
  const names = `/Names << /EmbeddedFiles << /Names [(bang-so-lieu.csv) << /Type /Filespec /F (bang-so-lieu.csv) /EF << /F ${attached} 0 R >> >>] >> >>`;
  pdf.write(
    catalog,
    `<< /Type /Catalog /Pages ${tree} 0 R /Outlines ${outline} 0 R /PageLabels << /Nums [0 << /S /r >> 4 << /S /D >>] >> ${names} >>`,
  );
  return pdf.end(catalog);
}

/** A paper as a scanner makes it: each page one picture of `pageBytes`, more or less. The pages of one paper differ. */
export async function aScanPaper(pages: number, pageBytes: number): Promise<Uint8Array> {
  const pictures = await Promise.all(Array.from({ length: Math.min(pages, 6) }, (_, index) => aScannedPage(index + 1, pageBytes)));
  return scanOf(Array.from({ length: pages }, (_, index) => pictures[index % pictures.length] ?? Buffer.alloc(0)));
}

/** The paper of one page that holds the same picture as page `page` of {@link aScanPaper}: what no longer paper can go below. */
export async function aScanPaperOfOne(page: number, pageBytes: number): Promise<Uint8Array> {
  return scanOf([await aScannedPage(((page - 1) % 6) + 1, pageBytes)]);
}

function scanOf(pictures: readonly Buffer[]): Uint8Array {
  const pdf = new PdfWriter();
  const [catalog, tree] = [pdf.reserve(), pdf.reserve()];
  const kids = pictures.map((picture) => {
    // Page, content, picture, one after the other and never together again: as scanners write, and what makes many small reads.
    const [page, content] = [pdf.reserve(), pdf.stream(Buffer.from('q 595 0 0 842 0 0 cm /I Do Q'))];
    const image = pdf.stream(
      picture,
      `/Type /XObject /Subtype /Image /Width ${SCAN.widthPx} /Height ${SCAN.heightPx} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
    );
    pdf.write(page, `<< /Type /Page /Parent ${tree} 0 R ${A4} /Resources << /XObject << /I ${image} 0 R >> >> /Contents ${content} 0 R >>`);
    return page;
  });
  pdf.write(tree, treeOf(kids));
  pdf.write(catalog, `<< /Type /Catalog /Pages ${tree} 0 R >>`);
  return pdf.end(catalog);
}

/** 200 dots an inch. */
const SCAN = { widthPx: 1_654, heightPx: 2_339 };

/** Lines of dark words on grainy paper; the grain decides how many bytes that takes. */
async function aScannedPage(seed: number, bytes: number): Promise<Buffer> {
  const { widthPx, heightPx } = SCAN;
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f3efe6';
  context.fillRect(0, 0, widthPx, heightPx);
  context.drawImage(await grain(seed), 0, 0, widthPx, heightPx);
  context.fillStyle = '#222222';
  context.font = '40px serif';
  for (let line = 0; line < 44; line++)
    context.fillText(`${seed}.${line} nhiem vu, giai phap va to chuc thuc hien trong nam toi`, 160, 200 + line * 46);
  let [low, high] = [10, 95];
  let picture = canvas.toBuffer('image/jpeg', high);
  while (high - low > 3) {
    const quality = Math.round((low + high) / 2);
    picture = canvas.toBuffer('image/jpeg', quality);
    if (picture.length > bytes) high = quality;
    else low = quality;
  }
  return picture;
}

async function grain(seed: number): Promise<Image> {
  const side = 512;
  const canvas = createCanvas(side, side);
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(side, side);
  let state = seed * 2_654_435_761;
  for (let at = 0; at < pixels.data.length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels.data.fill(200 + (state >>> 27), at, at + 3);
    pixels.data[at + 3] = 90;
  }
  context.putImageData(pixels, 0, 0);
  return loadImage(canvas.toBuffer('image/png'));
}

function textOf(page: number, needle: string): string {
  const lines = Array.from(
    { length: 40 },
    (_, line) => `Trang ${page}, dong ${line + 1}: cac so, nganh, dia phuong chu dong bam sat chuong trinh cong tac`,
  );
  if (needle !== '') lines[20] = needle;
  return `BT /F1 12 Tf 60 780 Td 17 TL ${lines.map((line) => `(${line}) Tj T*`).join('\n')} ET`;
}

function treeOf(kids: readonly number[]): string {
  return `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`;
}

/** Numbered objects, in the order in which they are written; the table at the end. */
class PdfWriter {
  readonly #parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  readonly #offsets: number[] = [];
  #length = 9;

  /** A number for an object that others speak of before it is written. */
  reserve(): number {
    return this.#offsets.push(0);
  }

  write(number: number, body: string): void {
    this.#offsets[number - 1] = this.#length;
    this.#append(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`));
  }

  add(body: string): number {
    const number = this.reserve();
    this.write(number, body);
    return number;
  }

  stream(bytes: Buffer, entries = ''): number {
    const number = this.reserve();
    this.#offsets[number - 1] = this.#length;
    this.#append(Buffer.from(`${number} 0 obj\n<< /Length ${bytes.length} ${entries} >>\nstream\n`));
    this.#append(bytes);
    this.#append(Buffer.from('\nendstream\nendobj\n'));
    return number;
  }

  end(catalog: number): Uint8Array {
    const table = this.#length;
    const rows = this.#offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
    const size = this.#offsets.length + 1;
    this.#append(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root ${catalog} 0 R >>\nstartxref\n${table}\n%%EOF\n`,
      ),
    );
    return Buffer.concat(this.#parts);
  }

  #append(bytes: Buffer): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }
}
