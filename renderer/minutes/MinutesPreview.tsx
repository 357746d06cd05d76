import type { MinutesBlock, MinutesContent, MinutesText } from '../../shared/meeting/minutesContent.ts';
import { useTranslate } from '../room/texts.ts';

/** The minutes as they will stand on paper, in Vietnamese whatever the screen's language: the form is. `number` is null until approval. */
export function MinutesPreview({ content, number }: { readonly content: MinutesContent; readonly number: number | null }) {
  const { t } = useTranslate();
  const { form } = content;
  return (
    <article className="minutes-paper" lang="vi" aria-label={t('minutes.preview')}>
      <header className="minutes-paper-head">
        <div>
          {form.parentBody && <div>{form.parentBody.toLocaleUpperCase('vi')}</div>}
          <strong>{form.body.toLocaleUpperCase('vi')}</strong>
          <div>
            Số: {number === null ? '…' : String(number).padStart(2, '0')}/{form.notation}
          </div>
        </div>
        <div>
          <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
          <strong className="minutes-paper-motto">Độc lập - Tự do - Hạnh phúc</strong>
        </div>
      </header>
      <h2>
        BIÊN BẢN
        <br />
        {form.meetingName}
      </h2>
      <Field name="Thời gian bắt đầu:" value={form.start} />
      <Field name="Địa điểm:" value={form.place} />
      <Field name="Thành phần tham dự:" value={form.attendance} />
      <Field name="Chủ trì (chủ tọa):" value={form.chair} />
      <Field name="Thư ký (người ghi biên bản):" value={form.secretary} />
      <Field name="Nội dung (theo diễn biến cuộc họp):" value="" />
      <Blocks blocks={content.blocks} />
      <p>{form.closing}</p>
      <div className="minutes-paper-signatures">
        <Signature title="THƯ KÝ" name={form.secretaryName} />
        <Signature title="CHỦ TỌA" name={form.chairName} />
      </div>
      <div className="minutes-paper-recipients">
        <em>
          <strong>Nơi nhận:</strong>
        </em>
        {form.recipients.split('\n').map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    </article>
  );
}

function Field({ name, value }: { readonly name: string; readonly value: string }) {
  const [first, ...rest] = value.split('\n');
  return (
    <>
      <p>
        <strong>{name}</strong> {first}
      </p>
      {rest.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly MinutesBlock[] }) {
  return blocks.map((block, index) => {
    // Blocks have no identity of their own; the preview is drawn anew at each change.
    const key = `${index}-${block.kind}`;
    if ('texts' in block)
      return (
        <p key={key} className={block.kind === 'heading' ? 'minutes-paper-heading' : undefined}>
          <Texts texts={block.texts} />
        </p>
      );
    const List = block.kind === 'bulletList' ? 'ul' : 'ol';
    return (
      <List key={key}>
        {block.items.map((item, place) => (
          <li key={place}>
            <Blocks blocks={item} />
          </li>
        ))}
      </List>
    );
  });
}

function Texts({ texts }: { readonly texts: readonly MinutesText[] }) {
  return texts.map(({ text, marks }, index) => (
    <span key={index} className={marks.map((mark) => `minutes-${mark}`).join(' ') || undefined}>
      {text}
    </span>
  ));
}

function Signature({ title, name }: { readonly title: string; readonly name: string }) {
  return (
    <div>
      <strong>{title}</strong>
      <strong className="minutes-paper-name">{name}</strong>
    </div>
  );
}
