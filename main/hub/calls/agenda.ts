import { decision } from './handler.ts';
import { refuseUnless } from './meeting.ts';

export const agendaCalls = [
  decision('agenda.activate', ({ archive }, { atMs, record, show }, { meeting, item }) => {
    const wrongPhase = refuseUnless(archive, meeting, ['inSession']);
    if (wrongPhase) return wrongPhase;
    if (!archive.agendaItems.find(meeting, item)) return { refused: 'UNKNOWN_ITEM' };
    if (archive.meetings.find(meeting)?.activeItem === item) return {};
    archive.agendaItems.start(item, atMs);
    archive.meetings.activate(meeting, item);
    record('itemActivated', { meeting, item });
    show.floor(meeting, 'meeting', 'agenda');
    return {};
  }),
];
