import { isRefused } from '../../../shared/base/result.ts';
import { parseDocumentName } from '../../../shared/room/documents.ts';
import { decodeVector } from '../documents/liveDocument.ts';
import { question } from './handler.ts';

export const documentCalls = [
  question('document.open', ({ documents }, { connection, after }, args) => {
    const name = parseDocumentName(args.name);
    if (!name) return { refused: 'UNKNOWN_DOCUMENT' };
    const known = decodeVector(Buffer.from(args.stateVector, 'base64'));
    if (!known) return { refused: 'BAD_ARGUMENTS', detail: { at: 'stateVector' } };
    const opened = documents.open(connection, name, known);
    if (isRefused(opened)) return opened;
    after(() => connection.socket.sendInTurn(opened.join));
    return { channel: opened.channel, access: opened.access, stateVector: Buffer.from(opened.stateVector).toString('base64') };
  }),

  question('document.close', ({ documents }, { connection }, { channel }) => {
    documents.close(connection, channel);
    return {};
  }),
];
