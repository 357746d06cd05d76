import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { type MinutesContent, readMinutes } from '../../shared/meeting/minutesContent.ts';

/** The content as it stands, read anew at each change of the document. */
export function useMinutes(document: Y.Doc): MinutesContent {
  const [content, setContent] = useState(() => readMinutes(document));
  useEffect(() => {
    const read = () => setContent(readMinutes(document));
    read();
    document.on('update', read);
    return () => document.off('update', read);
  }, [document]);
  return content;
}
