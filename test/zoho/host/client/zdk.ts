import type { PageConfig } from '../page-config.ts';
import { ask, askInputs, type InputOption, loader, notify } from './dialogs.ts';
import type { UiPage } from './ui-actions.ts';

/** How a ZDK request ends; undefined = it is left unanswered. */
export type ZdkResult = { outcome: 'resolve' | 'reject'; data: unknown } | undefined;

/** What a ZDK request can act on. */
export interface ZdkPlace {
  config: PageConfig;
  page: UiPage;
}

type Request = Record<string, unknown>;
type Action = (request: Request, place: ZdkPlace) => Promise<ZdkResult> | ZdkResult;

const ZDK_URL = '/__host/zdk.js';
const done = (data: unknown): ZdkResult => ({ outcome: 'resolve', data });
const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const refused = (code: string): ZdkResult => ({ outcome: 'reject', data: { code } });

const openPopup: Action = async (request, { config, page }) => {
  const frame = config.windows.find((candidate) => candidate.apiName === request['api_name']);
  if (request['type'] !== 'widget' || frame === undefined) return refused('HOST_UNKNOWN_WIDGET');
  const look = Object(request['config']);
  const answer = await page.openWindow(frame, config, Object(request['data']), {
    header: 'header' in look ? (look.header ?? null) : frame.name,
    width: text(look.width) || '60vw',
    height: text(look.height) || '70vh',
    closeOnEscape: look.close_on_escape === true,
    closeIcon: look.close_icon !== false,
  });
  return done(answer);
};

const ACTIONS: Record<string, Action> = {
  get_zdk_url(_request, { config }) {
    if (config.zdk === 'silent') return undefined;
    if (config.zdk === 'reject') return refused('HOST_NO_ZDK');
    return done(new URL(ZDK_URL, window.location.href).href);
  },
  msg_band(request) {
    notify(text(request['message']), text(request['type']) || 'info');
    return done(true);
  },
  async alert(request, { config }) {
    const okay = text(request['accept_message']) || (config.labels['okay'] ?? '');
    await ask(text(request['message']), [okay], text(request['heading']));
    return done(true);
  },
  async confirm(request, { config }) {
    const yes = text(request['accept_message']) || (config.labels['proceed'] ?? '');
    const no = text(request['reject_message']) || (config.labels['cancel'] ?? '');
    return done((await ask(text(request['message']), [no, yes])) === 1);
  },
  async get_input(request, { config }) {
    const given = request['options'];
    const options: InputOption[] = Array.isArray(given) ? given : [];
    const yes = text(request['accept_message']) || (config.labels['okay'] ?? '');
    const no = text(request['reject_message']) || (config.labels['cancel'] ?? '');
    return done(await askInputs(options, text(request['heading']), [no, yes]));
  },
  open_widget_by_id: openPopup,
  show_loader(request, { config }) {
    loader.show(text(request['message']) || (config.labels['loading'] ?? ''));
    return done(true);
  },
  hide_loader() {
    loader.hide();
    return done(true);
  },
  close_widget(request, { page }) {
    page.closeFrame(request['response']);
    return done(true);
  },
};

/** Actions that show something which an open loader keeps away. */
const POP_UPS = new Set(['msg_band', 'alert', 'confirm', 'get_input', 'open_widget_by_id']);

/**
 * Answers one ZDK_EVENT with a simple form of what the CRM shows. What is not known is taken note of by the log and
 * resolves with true. While a loader is shown, pop-ups are refused.
 */
export async function answerZdk(request: Request, place: ZdkPlace): Promise<ZdkResult> {
  const name = text(request['action']);
  if (POP_UPS.has(name) && loader.shown()) return refused('HOST_LOADER_SHOWN');
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  return action === undefined ? done(true) : action(request, place);
}
