import { type ComponentProps, type ReactNode, useRef, useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { BookIcon, CheckIcon, ContinuousIcon, MoonIcon, MoreIcon, SepiaIcon, SinglePageIcon, SunIcon } from '../ui/icons.ts';
import { Button, Menu, type MenuItem, ToolButton } from '../ui/kit.ts';
import { PageField } from './PageField.tsx';
import type { PageLabels } from './pageLabels.ts';
import { VIEW_KINDS } from './pageRows.ts';
import styles from './paper.module.css';
import { READER_ACTIONS, type Reader, type ReaderAction } from './readerActions.ts';
import { READING_MODES } from './readerSettings.ts';
import { fitting, useWidthPx } from './useFitting.ts';

const ZOOM_CHOICES = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;
const VIEW_ICONS = { continuous: <ContinuousIcon aria-hidden />, single: <SinglePageIcon aria-hidden />, spread: <BookIcon aria-hidden /> };
const MODE_ICONS = { normal: <SunIcon aria-hidden />, sepia: <SepiaIcon aria-hidden />, night: <MoonIcon aria-hidden /> };
/** A tool of 56 px and the gap beside it. */
const TOOL_PX = 60;
/** The page number, the zoom, the menu of what does not fit, and the gaps between the groups. */
const FIXED_PX = { plain: 375, labelled: 440 } as const;

const BUTTONS = READER_ACTIONS.filter(({ group }) => group !== null);

/**
 * Where am I · tools · the rest (PAPERS.md §5). Buttons keep their place and are disabled, not hidden; where the window is narrow, what
 * is used least goes into the menu at the end.
 */
export function PaperToolbar({ reader, labels, end }: { readonly reader: Reader; readonly labels: PageLabels; readonly end: ReactNode }) {
  const { t } = useTranslate();
  const { viewer, desk } = reader;
  const { current, pageCount } = useSyncExternalStore(viewer.subscribe, viewer.state);
  const { wantsPage } = useSyncExternalStore(desk.subscribe, desk.state);
  const bar = useRef<HTMLDivElement>(null);
  const widthPx = useWidthPx(bar);
  const tail = useRef<HTMLDivElement>(null);
  const roomPx = widthPx - (labels ? FIXED_PX.labelled : FIXED_PX.plain) - useWidthPx(tail);
  const shown = fitting(BUTTONS, roomPx, TOOL_PX);
  const hidden = BUTTONS.filter((action) => !shown.has(action));
  const buttons = (group: ReaderAction['group']) =>
    BUTTONS.filter((action) => action.group === group && shown.has(action)).map((action) => (
      <ActionButton key={action.id} action={action} reader={reader} />
    ));
  const where = BUTTONS.filter((action) => action.group === 'where' && shown.has(action));
  const upTo = where.findIndex(({ id }) => id === 'nextPage');
  const zooms = where.slice(upTo + 1);
  const button = (action: ReaderAction) => <ActionButton key={action.id} action={action} reader={reader} />;
  return (
    <div ref={bar} className={styles.toolbar} role="toolbar" aria-label={t('paper.toolbar')}>
      <div className={styles.toolGroup}>
        {where.slice(0, upTo).map(button)}
        <PageField
          page={current}
          pageCount={pageCount}
          labels={labels}
          wanted={wantsPage}
          onTyped={(page) => viewer.expect(page)}
          onGo={(page) => viewer.jumpTo(page)}
        />
        {where.slice(upTo, upTo + 1).map(button)}
        {zooms.filter(({ id }) => id === 'zoomOut').map(button)}
        <ZoomMenu reader={reader} />
        {zooms.filter(({ id }) => id !== 'zoomOut').map(button)}
      </div>
      <div className={styles.toolGroup}>{buttons('tools')}</div>
      <div className={styles.toolGroup}>
        {buttons('rest')}
        {hidden.length > 0 && <MoreMenu reader={reader} actions={hidden} />}
      </div>
      <div ref={tail} className={styles.toolbarEnd}>
        {end}
      </div>
    </div>
  );
}

function ActionButton({ action, reader }: { readonly action: ReaderAction; readonly reader: Reader }) {
  if (action.id === 'view') return <ViewMenu action={action} reader={reader} />;
  if (action.id === 'mode') return <ModeMenu action={action} reader={reader} />;
  return <ActionTool action={action} reader={reader} onClick={() => action.run(reader)} />;
}

function ActionTool({ action, reader, ...rest }: { readonly action: ReaderAction; readonly reader: Reader } & ComponentProps<'button'>) {
  const { t } = useTranslate();
  const Icon = action.icon;
  return (
    <ToolButton
      icon={Icon && <Icon aria-hidden />}
      label={t(`paper.${action.id}`)}
      shortcut={action.keys[0]}
      active={action.isActive?.(reader)}
      disabled={action.isDisabled?.(reader) ?? false}
      {...rest}
    />
  );
}

/** The button opens a menu; only the key goes through the views by itself. */
function ViewMenu({ action, reader }: { readonly action: ReaderAction; readonly reader: Reader }) {
  return <Menu trigger={<ActionTool action={action} reader={reader} />} items={useViewItems(reader)} />;
}

function ModeMenu({ action, reader }: { readonly action: ReaderAction; readonly reader: Reader }) {
  return <Menu trigger={<ActionTool action={action} reader={reader} />} items={useModeItems(reader)} />;
}

function ZoomMenu({ reader: { viewer } }: { readonly reader: Reader }) {
  const { t } = useTranslate();
  const { layout } = useSyncExternalStore(viewer.subscribe, viewer.state);
  const percent = Math.max(1, Math.round(layout.zoom * 100));
  const items: MenuItem[] = [
    { label: t('paper.fitWidth'), onSelect: () => viewer.setZoom('fitWidth') },
    { label: t('paper.fitPage'), onSelect: () => viewer.setZoom('fitPage') },
    { label: t('paper.actualSize'), onSelect: () => viewer.setZoom(1) },
    ...ZOOM_CHOICES.filter((zoom) => zoom !== 1).map((zoom) => ({ label: `${zoom * 100}%`, onSelect: () => viewer.setZoom(zoom) })),
  ];
  return (
    <Menu
      trigger={
        <Button variant="quiet" className={styles.percent} aria-label={t('paper.zoom', { percent })}>
          {percent}%
        </Button>
      }
      items={items}
    />
  );
}

function MoreMenu({ reader, actions }: { readonly reader: Reader; readonly actions: readonly ReaderAction[] }) {
  const { t } = useTranslate();
  const views = useViewItems(reader);
  const modes = useModeItems(reader);
  const items = actions.flatMap((action): readonly MenuItem[] => {
    if (action.id === 'view') return views;
    if (action.id === 'mode') return modes;
    const Icon = action.icon;
    return [
      {
        label: t(`paper.${action.id}`),
        icon: Icon && <Icon aria-hidden />,
        disabled: action.isDisabled?.(reader) ?? false,
        onSelect: () => action.run(reader),
      },
    ];
  });
  return <Menu trigger={<ToolButton icon={<MoreIcon aria-hidden />} label={t('paper.more')} />} items={items} />;
}

function useViewItems({ viewer }: Reader): readonly MenuItem[] {
  const { t } = useTranslate();
  const { view } = useSyncExternalStore(viewer.subscribe, viewer.state);
  return [
    ...VIEW_KINDS.map((kind) => ({
      label: kind === view.kind ? t('paper.chosen', { what: t(`paper.view.${kind}`) }) : t(`paper.view.${kind}`),
      icon: VIEW_ICONS[kind],
      onSelect: () => viewer.setView({ ...view, kind }),
    })),
    {
      label: t('paper.view.firstAlone'),
      icon: view.firstAlone ? <CheckIcon aria-hidden /> : <span className={styles.noIcon} />,
      disabled: view.kind !== 'spread',
      onSelect: () => viewer.setView({ ...view, firstAlone: !view.firstAlone }),
    },
  ];
}

function useModeItems({ desk }: Reader): readonly MenuItem[] {
  const { t } = useTranslate();
  const { mode } = useSyncExternalStore(desk.subscribe, desk.state);
  return READING_MODES.map((one) => ({
    label: one === mode ? t('paper.chosen', { what: t(`paper.mode.${one}`) }) : t(`paper.mode.${one}`),
    icon: one === mode ? <CheckIcon aria-hidden /> : MODE_ICONS[one],
    onSelect: () => desk.setMode(one),
  }));
}
