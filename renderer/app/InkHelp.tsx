import { DEED_KEYS, TOOL_KEYS } from '../ink/inkKeys.ts';
import type { ToolName } from '../ink/inkTools.ts';
import { WORD_KINDS } from '../ink/WordsBar.tsx';
import { HelpLine } from '../paper/HelpSheet.tsx';
import { useTranslate } from '../room/texts.ts';

/** The keys of the tools for marks, as lines of the reader's sheet of keys. */
export function InkHelp() {
  const { t } = useTranslate();
  const deeds = [
    { keys: DEED_KEYS.undo, words: t('ink.undo') },
    { keys: DEED_KEYS.redo, words: t('ink.redo') },
    { keys: DEED_KEYS.list, words: t('ink.list') },
    { keys: DEED_KEYS.takeAll, words: t('ink.selection.takeAll') },
    { keys: DEED_KEYS.copy, words: t('ink.selection.copy') },
    { keys: DEED_KEYS.cut, words: t('ink.selection.cut') },
    { keys: DEED_KEYS.paste, words: t('ink.selection.paste') },
    { keys: DEED_KEYS.remove, words: t('ink.selection.remove') },
  ];
  return (
    <>
      {Object.entries(TOOL_KEYS).map(([tool, key]) => (
        <HelpLine key={tool} keys={[key]} words={t(`ink.${tool as ToolName}`)} />
      ))}
      {deeds.map(({ keys, words }) => (
        <HelpLine key={keys} keys={[keys]} words={words} />
      ))}
      <HelpLine keys={['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']} words={t('ink.selection.nudge')} />
      {WORD_KINDS.map(({ kind, letter }) => (
        <HelpLine key={kind} keys={[letter]} words={`${t('ink.words')}: ${t(`ink.words.${kind}`)}`} />
      ))}
    </>
  );
}
