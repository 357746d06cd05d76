import Collaboration from '@tiptap/extension-collaboration';
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import type * as Y from 'yjs';
import { useTranslate } from '../room/texts.ts';
import { BoldIcon, BulletListIcon, HeadingIcon, ItalicIcon, OrderedListIcon, RedoIcon, UnderlineIcon, UndoIcon } from '../ui/icons.ts';
import { Group, ToolButton } from '../ui/kit.ts';

/** The course of the meeting as running text, bound to the document's `body`. Offers only what the form has a place for. */
export function BodyEditor({ document, label }: { readonly document: Y.Doc; readonly label: string }) {
  const editor = useEditor(
    {
      // The window's content policy forbids style tags; minutes.css has what the editor needs.
      injectCSS: false,
      extensions: [
        StarterKit.configure({
          heading: { levels: [2] },
          blockquote: false,
          code: false,
          codeBlock: false,
          horizontalRule: false,
          link: false,
          strike: false,
          undoRedo: false,
        }),
        Collaboration.configure({ fragment: document.getXmlFragment('body') }),
      ],
      editorProps: {
        attributes: { class: 'minutes-body', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, spellcheck: 'false' },
      },
    },
    [document],
  );
  if (!editor) return null;
  return (
    <div className="minutes-editor">
      <BodyTools editor={editor} />
      <EditorContent editor={editor} />
    </div>
  );
}

function BodyTools({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslate();
  const is = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      underline: current.isActive('underline'),
      heading: current.isActive('heading'),
      bulletList: current.isActive('bulletList'),
      orderedList: current.isActive('orderedList'),
    }),
  });
  const chain = () => editor.chain().focus();
  return (
    <Group gap="xs" role="toolbar" aria-label={t('minutes.tools')} className="minutes-tools">
      <ToolButton
        icon={<BoldIcon />}
        label={t('minutes.bold')}
        shortcut="Control+B"
        active={is.bold}
        onClick={() => chain().toggleBold().run()}
      />
      <ToolButton
        icon={<ItalicIcon />}
        label={t('minutes.italic')}
        shortcut="Control+I"
        active={is.italic}
        onClick={() => chain().toggleItalic().run()}
      />
      <ToolButton
        icon={<UnderlineIcon />}
        label={t('minutes.underline')}
        shortcut="Control+U"
        active={is.underline}
        onClick={() => chain().toggleUnderline().run()}
      />
      <ToolButton
        icon={<HeadingIcon />}
        label={t('minutes.heading')}
        active={is.heading}
        onClick={() => chain().toggleHeading({ level: 2 }).run()}
      />
      <ToolButton
        icon={<BulletListIcon />}
        label={t('minutes.bulletList')}
        active={is.bulletList}
        onClick={() => chain().toggleBulletList().run()}
      />
      <ToolButton
        icon={<OrderedListIcon />}
        label={t('minutes.orderedList')}
        active={is.orderedList}
        onClick={() => chain().toggleOrderedList().run()}
      />
      <ToolButton icon={<UndoIcon />} label={t('minutes.undo')} shortcut="Control+Z" onClick={() => chain().undo().run()} />
      <ToolButton icon={<RedoIcon />} label={t('minutes.redo')} shortcut="Control+Shift+Z" onClick={() => chain().redo().run()} />
    </Group>
  );
}
