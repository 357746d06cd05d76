/** pdfjs-dist ships no types for its worker module: the half of pdf.js that reads, reached through a port. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: { initializeFromPort(port: object): void };
}
