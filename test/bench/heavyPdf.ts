import { randomFillSync } from 'node:crypto';
import { aPdf } from '../kit/aPdf.ts';

/** A whole, valid PDF with one page and a stream of random bytes that nothing shows, as an update at its end (ISO 32000-1 §7.5.6). */
export function aHeavyPdf(bytes: number, text = 'A heavy paper'): Uint8Array {
  const light = Buffer.from(aPdf({ text }));
  const before = /startxref\n(\d+)\n%%EOF\n$/.exec(light.toString('latin1'))?.[1];
  const at = String(light.length).padStart(10, '0');
  const head = Buffer.from(`9 0 obj\n<< /Length ${bytes} >>\nstream\n`);
  const foot = '\nendstream\nendobj\n';
  const table = light.length + head.length + bytes + foot.length;
  const tail = `${foot}xref\n9 1\n${at} 00000 n \ntrailer\n<< /Size 10 /Root 1 0 R /Prev ${before} >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.concat([light, head, randomFillSync(Buffer.alloc(bytes)), Buffer.from(tail)]);
}
