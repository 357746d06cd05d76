import type { AgendaItemId, MeetingId } from '../../shared/base/ids.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { DownloadIcon, LoaderIcon } from '../ui/icons.ts';
import { IconButton, Notice } from '../ui/kit.ts';

/** Saves the board as a PDF, with everyone's names. */
export function SaveBoardButton({ meeting, item }: { readonly meeting: MeetingId; readonly item: AgendaItemId }) {
  const { t } = useTranslate();
  const save = useCall('board.saveCopy');
  return (
    <>
      {save.refusal && (
        <Notice tone="error" onClose={save.clear}>
          {refusalText(t, save.refusal)}
        </Notice>
      )}
      <IconButton
        label={t('board.save')}
        icon={save.busy ? <LoaderIcon aria-hidden /> : <DownloadIcon aria-hidden />}
        disabled={save.busy}
        onClick={() => void save.run({ meeting, item })}
      />
    </>
  );
}
