import type { FrameConfig, PageConfig } from '../page-config.ts';
import { notify } from './dialogs.ts';

/** Height a frame can be given, px: beyond it a page could not be scrolled sensibly. */
const MAX_HEIGHT = 20_000;
const ID = /^\d{10,22}$/;
const MODULE = /^[A-Za-z][A-Za-z0-9_]*$/;

/** How a window looks: as `ZDK.Client.openPopup` asks, or as it is behind a button. */
export interface WindowLook {
  /** Text of the head; null hides the head. */
  header: string | null;
  width: string;
  height: string;
  closeOnEscape: boolean;
  closeIcon: boolean;
}

/** Opens a widget in a window; resolves once it is closed, with what `$Client.close` was given. */
export type OpenWindow = (
  frame: FrameConfig,
  config: PageConfig,
  pageLoad: FrameConfig['pageLoad'],
  look: WindowLook,
) => Promise<unknown>;

/** What the page can do for a widget; apart from the frame itself, so that it can be replaced. */
export interface UiPage {
  frame: HTMLIFrameElement;
  /** The window it is in, if it is in one. */
  dialog?: HTMLDialogElement;
  navigate(path: string, newTab: boolean): void;
  reload(): void;
  /** Closes the window, or takes the frame out of the page. */
  closeFrame(response?: unknown): void;
  /** Goes to a web tab or settings page with a message; false if there is none of that name. */
  openPlace(kind: 'webTab' | 'setting', apiName: string, message: unknown): boolean;
  /** Fills the form on the page; false if there is none. */
  populate(values: Record<string, unknown>): boolean;
  pushHistory(data: unknown): void;
  openWindow: OpenWindow;
}

type Data = Record<string, unknown>;
type Act = (data: Data, page: UiPage) => boolean;

const pixels = (value: unknown): number | undefined => {
  const size = typeof value === 'string' || typeof value === 'number' ? Number.parseFloat(String(value)) : Number.NaN;
  return Number.isFinite(size) && size > 0 ? Math.min(size, MAX_HEIGHT) : undefined;
};

/** In a page only the height counts, because the frame always has the full content width; a window takes both. */
const resize: Act = (data, { frame, dialog }) => {
  const height = pixels(data['height']);
  const width = pixels(data['width']);
  if (height === undefined && (dialog === undefined || width === undefined)) return false;
  if (height !== undefined) frame.style.height = `${height}px`;
  if (dialog !== undefined && width !== undefined) dialog.style.width = `${width}px`;
  return true;
};

const openRecord =
  (suffix: string): Act =>
  (data, page) => {
    const module = String(data['Entity']);
    const id = String(data['RecordID']);
    if (!MODULE.test(module) || !ID.test(id)) return false;
    page.navigate(`/crm/tab/${module}/${id}${suffix}`, data['target'] === '_blank');
    return true;
  };

const createRecord: Act = (data, page) => {
  const module = String(data['Entity']);
  if (!MODULE.test(module)) return false;
  page.navigate(`/crm/tab/${module}/create`, data['target'] === '_blank');
  return true;
};

const close =
  (thenReload: boolean): Act =>
  (_data, page) => {
    page.closeFrame();
    if (thenReload) page.reload();
    return true;
  };

/** What is done for `action`, by the text `RESIZE` or by the pair of an object's one member: `popup CLOSE`. */
const ACTS: Record<string, Act> = {
  RESIZE: resize,
  'record OPEN': openRecord(''),
  'record EDIT': openRecord('/edit'),
  'record CREATE': createRecord,
  'record POPULATE': (data, page) => page.populate(data),
  'popup CLOSE': close(false),
  'popup CLOSE_RELOAD': close(true),
  'popup SHOW_MSG': (data) => {
    notify(String(data['message'] ?? ''), String(data['type'] ?? 'info'));
    return true;
  },
  'webTab OPEN': (data, page) => page.openPlace('webTab', String(data['Entity']), data['Message']),
  'webTab HISTORY': (data, page) => {
    page.pushHistory(data);
    return true;
  },
  'setting OPEN': (data, page) => page.openPlace('setting', String(data['APIName']), data['webTabMessage']),
};

/**
 * Carries out one UI request; true if the page did what was asked, false if it does not know how. There is no sidebar and
 * no dialler.
 */
export function performUi(request: Record<string, unknown>, page: UiPage): boolean {
  const { action } = request;
  const name = typeof action === 'string' ? action : Object.entries(Object(action)).map((pair) => pair.join(' '))[0];
  const act = name !== undefined && Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
  return act?.(Object(request['data']), page) ?? false;
}
