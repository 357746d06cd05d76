/** pdfjs-dist ships no types for its worker module; it is only handed to pdf.js as a whole. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: object;
}
