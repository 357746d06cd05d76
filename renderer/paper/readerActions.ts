import {
  ArrowLeftIcon,
  ArrowRightIcon,
  BookIcon,
  ChevronDownIcon,
  ChevronUpIcon,
  FitPageIcon,
  FitWidthIcon,
  HelpIcon,
  type IconType,
  InfoIcon,
  OutlineIcon,
  PanelLeftIcon,
  ReadingModeIcon,
  RotateIcon,
  SearchIcon,
  ZoomInIcon,
  ZoomOutIcon,
} from '../ui/icons.ts';
import type { PageView } from './pageRows.ts';
import { MAX_ZOOM } from './pageZoom.ts';
import type { ReaderDesk } from './readerDesk.ts';
import type { Viewer } from './viewer.ts';

/** What an action works on. */
export interface Reader {
  readonly viewer: Viewer;
  readonly desk: ReaderDesk;
}

/** Each has its words at `paper.<id>`. */
export type ActionId =
  | 'strip'
  | 'outline'
  | 'back'
  | 'forward'
  | 'previousPage'
  | 'nextPage'
  | 'goToPage'
  | 'zoomOut'
  | 'zoomIn'
  | 'fitWidth'
  | 'fitPage'
  | 'actualSize'
  | 'find'
  | 'view'
  | 'rotate'
  | 'mode'
  | 'facts'
  | 'help';

/**
 * One thing that a reader can do. The one table of them feeds buttons, keys, tooltips, the help sheet and `aria-keyshortcuts`
 * (PAPERS.md §5).
 */
export interface ReaderAction {
  readonly id: ActionId;
  /** Where am I · tools · the rest. Null: by key alone, or within another control. */
  readonly group: 'where' | 'tools' | 'rest' | null;
  readonly icon: IconType | null;
  /** As `aria-keyshortcuts` writes them. */
  readonly keys: readonly string[];
  /** Where the toolbar is too narrow for all, those with the highest number go into the menu first; 0 never. */
  readonly leaves: number;
  run(reader: Reader): void;
  isActive?(reader: Reader): boolean;
  isDisabled?(reader: Reader): boolean;
}

export const READER_ACTIONS: readonly ReaderAction[] = [
  {
    id: 'strip',
    group: 'where',
    icon: PanelLeftIcon,
    keys: ['F4'],
    leaves: 0,
    run: ({ desk }) => desk.togglePanel('pages'),
    isActive: ({ desk }) => desk.state().panel === 'pages',
  },
  {
    id: 'outline',
    group: 'where',
    icon: OutlineIcon,
    keys: ['Shift+F4'],
    leaves: 3,
    run: ({ desk }) => desk.togglePanel('outline'),
    isActive: ({ desk }) => desk.state().panel === 'outline',
  },
  {
    id: 'back',
    group: 'where',
    icon: ArrowLeftIcon,
    keys: ['Alt+ArrowLeft'],
    leaves: 5,
    run: ({ viewer }) => viewer.goBack(),
    isDisabled: ({ viewer }) => !viewer.state().canGoBack,
  },
  {
    id: 'forward',
    group: 'where',
    icon: ArrowRightIcon,
    keys: ['Alt+ArrowRight'],
    leaves: 6,
    run: ({ viewer }) => viewer.goForward(),
    isDisabled: ({ viewer }) => !viewer.state().canGoForward,
  },
  {
    id: 'previousPage',
    group: 'where',
    icon: ChevronUpIcon,
    keys: ['ArrowLeft'],
    leaves: 0,
    run: ({ viewer }) => viewer.turn('back'),
    isDisabled: ({ viewer }) => viewer.state().current <= 1,
  },
  { id: 'goToPage', group: null, icon: null, keys: ['G'], leaves: 0, run: ({ desk }) => desk.askPage() },
  {
    id: 'nextPage',
    group: 'where',
    icon: ChevronDownIcon,
    keys: ['ArrowRight'],
    leaves: 0,
    run: ({ viewer }) => viewer.turn('forward'),
    isDisabled: ({ viewer }) => {
      const { layout, current } = viewer.state();
      return current >= (layout.rows.at(-1)?.first ?? 1);
    },
  },
  {
    id: 'zoomOut',
    group: 'where',
    icon: ZoomOutIcon,
    keys: ['Control+-'],
    leaves: 2,
    run: ({ viewer }) => viewer.zoomOut(),
    isDisabled: ({ viewer }) => viewer.state().layout.zoom <= 0.26,
  },
  {
    id: 'zoomIn',
    group: 'where',
    icon: ZoomInIcon,
    keys: ['Control++'],
    leaves: 1,
    run: ({ viewer }) => viewer.zoomIn(),
    isDisabled: ({ viewer }) => viewer.state().layout.zoom >= MAX_ZOOM,
  },
  {
    id: 'fitWidth',
    group: 'where',
    icon: FitWidthIcon,
    keys: ['Control+0'],
    leaves: 4,
    run: ({ viewer }) => viewer.setZoom('fitWidth'),
    isActive: ({ viewer }) => viewer.state().wish === 'fitWidth',
  },
  {
    id: 'fitPage',
    group: 'where',
    icon: FitPageIcon,
    keys: ['Control+9'],
    leaves: 4,
    run: ({ viewer }) => viewer.setZoom('fitPage'),
    isActive: ({ viewer }) => viewer.state().wish === 'fitPage',
  },
  { id: 'actualSize', group: null, icon: null, keys: ['Control+1'], leaves: 0, run: ({ viewer }) => viewer.setZoom(1) },
  {
    id: 'find',
    group: 'tools',
    icon: SearchIcon,
    keys: ['Control+F'],
    leaves: 0,
    run: ({ desk }) => desk.askWords(),
    isActive: ({ desk }) => desk.state().finding,
  },
  // The button opens a menu of the views; the key goes through them.
  { id: 'view', group: 'tools', icon: BookIcon, keys: ['Control+2'], leaves: 2, run: ({ viewer }) => viewer.setView(nextView(viewer)) },
  { id: 'rotate', group: 'tools', icon: RotateIcon, keys: ['Shift+R'], leaves: 8, run: ({ viewer }) => viewer.rotate() },
  {
    id: 'mode',
    group: 'tools',
    icon: ReadingModeIcon,
    keys: ['Control+M'],
    leaves: 7,
    run: ({ desk }) => desk.nextMode(),
    isActive: ({ desk }) => desk.state().mode !== 'normal',
  },
  {
    id: 'facts',
    group: 'rest',
    icon: InfoIcon,
    keys: ['Control+I'],
    leaves: 9,
    run: ({ desk }) => desk.togglePanel('facts'),
    isActive: ({ desk }) => desk.state().panel === 'facts',
  },
  { id: 'help', group: 'rest', icon: HelpIcon, keys: ['?'], leaves: 10, run: ({ desk }) => desk.showHelp(true) },
];

/** Keys that move within a page or through pages; no button has them. Their words stand at `paper.keys.<id>`. */
export const MOVING_KEYS = [
  { id: 'screen', keys: ['PageDown', 'PageUp', 'Space'] },
  { id: 'line', keys: ['ArrowDown', 'ArrowUp'] },
  { id: 'ends', keys: ['Home', 'End'] },
  { id: 'hits', keys: ['F3', 'Shift+F3'] },
  { id: 'wheel', keys: ['Ctrl'] },
] as const;

export function readerAction(id: ActionId): ReaderAction {
  const action = READER_ACTIONS.find((one) => one.id === id);
  if (!action) throw new Error(`reader: no action ${id}`);
  return action;
}

/** The action that a pressed key stands for; null for none. */
export function actionOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>): ReaderAction | null {
  if (event.metaKey) return null;
  return READER_ACTIONS.find(({ keys }) => keys.some((key) => isPressed(key, event))) ?? null;
}

/** A key as people read it on theirs. */
export function spokenKey(key: string): string {
  return key
    .replace('Control', 'Ctrl')
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace('PageUp', 'Page Up')
    .replace('PageDown', 'Page Down');
}

function isPressed(shortcut: string, event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey'>): boolean {
  const parts = shortcut.split(/\+(?=.)/);
  const key = parts.at(-1) ?? '';
  const has = (modifier: string) => parts.slice(0, -1).includes(modifier);
  if (event.ctrlKey !== has('Control') || event.altKey !== has('Alt')) return false;
  // A sign such as ? or + is typed with Shift on some keyboards and without on others.
  const isSign = key.length === 1 && key.toUpperCase() === key.toLowerCase();
  if (!isSign && event.shiftKey !== has('Shift')) return false;
  const pressed = event.key === '=' && event.ctrlKey ? '+' : event.key;
  return pressed.toUpperCase() === key.toUpperCase();
}

/** All pages, one by one, two side by side, and again. */
function nextView(viewer: Viewer): PageView {
  const { view } = viewer.state();
  const kind = view.kind === 'continuous' ? 'single' : view.kind === 'single' ? 'spread' : 'continuous';
  return { ...view, kind };
}
