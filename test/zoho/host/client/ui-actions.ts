/** Height a frame can be given, px: beyond it a page could not be scrolled sensibly. */
const MAX_HEIGHT = 20_000;
const ID = /^\d{10,22}$/;
const MODULE = /^[A-Za-z][A-Za-z0-9_]*$/;

/** What the page can do for a widget; apart from the frame itself, so that it can be replaced. */
export interface UiPage {
  frame: HTMLIFrameElement;
  navigate(path: string, newTab: boolean): void;
  reload(): void;
  closeFrame(): void;
}

const pixels = (value: unknown): number | undefined => {
  const size = typeof value === 'string' || typeof value === 'number' ? Number.parseFloat(String(value)) : Number.NaN;
  return Number.isFinite(size) && size > 0 ? Math.min(size, MAX_HEIGHT) : undefined;
};

/** Only the height counts: in a related list the frame always has the full content width. */
function resize(data: Record<string, unknown>, page: UiPage): boolean {
  const height = pixels(data['height']);
  if (height === undefined) return false;
  page.frame.style.height = `${height}px`;
  return true;
}

function openRecord(data: Record<string, unknown>, page: UiPage, edit: boolean): boolean {
  const module = String(data['Entity']);
  const id = String(data['RecordID']);
  if (!MODULE.test(module) || !ID.test(id)) return false;
  page.navigate(`/crm/tab/${module}/${id}${edit ? '/edit' : ''}`, data['target'] === '_blank');
  return true;
}

function close(page: UiPage, thenReload: boolean): boolean {
  page.closeFrame();
  if (thenReload) page.reload();
  return true;
}

/**
 * Carries out one UI request; true if the page did what was asked, false if it does not know how.
 * Web tabs, settings pages and the dialler do not exist on this host; `populate` has no form to fill.
 */
export function performUi(request: Record<string, unknown>, page: UiPage): boolean {
  const { action } = request;
  const data = Object(request['data']);
  if (action === 'RESIZE') return resize(data, page);
  const { record, popup } = Object(action);
  if (record === 'OPEN') return openRecord(data, page, false);
  if (record === 'EDIT') return openRecord(data, page, true);
  if (popup === 'CLOSE') return close(page, false);
  if (popup === 'CLOSE_RELOAD') return close(page, true);
  return false;
}
