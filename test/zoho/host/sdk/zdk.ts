import type { EmbeddedApp } from './embedded-app.ts';

type Config = Record<string, unknown>;

/** One field that `getInput` asks for. */
interface InputOption {
  type?: unknown;
  label?: unknown;
  default_value?: unknown;
  list_options?: unknown;
}

const INPUT_LENGTH: Record<string, number> = {
  text: 120,
  number: 50,
  textarea: 2000,
  picklist: 120,
  multiselectpicklist: 120,
};
const MOST_INPUTS = 7;
const MOST_OPTIONS = 2000;
const LABEL_LENGTH = 30;
const BUTTON_LENGTH = 40;
const HEADER_LENGTH = 50;
const LOADER_LENGTH = 240;
const TEMPLATES = new Set(['standard', 'spinner', 'vertical-bar', 'dot-spinner']);

const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0);

function wantText(value: unknown): asserts value is string {
  if (typeof value !== 'string') throw new TypeError('First argument must be a String');
}

/** @throws TypeError or Error for a field that the CRM would not ask for. */
function checkInput({ type, label, default_value: given, list_options: list }: InputOption): void {
  const most = INPUT_LENGTH[String(type)];
  if (most === undefined) throw new TypeError(`unsupported field type: ${String(type)}`);
  if (label !== undefined && typeof label !== 'string') throw new TypeError('label can only be a string');
  if (lengthOf(label) > LABEL_LENGTH) throw new Error(`label has more than ${LABEL_LENGTH} characters`);
  const isList = type === 'picklist' || type === 'multiselectpicklist';
  const options: unknown[] = Array.isArray(list) ? list : [];
  if (isList && options.length === 0) throw new Error(`the ${type} has no options`);
  if (options.length > MOST_OPTIONS) throw new Error(`more than ${MOST_OPTIONS} options`);
  const values = Array.isArray(given) ? given : given === undefined ? [] : [given];
  const known = options.map((option) => Object(option).actual_value);
  if (isList && values.some((value) => !known.includes(value))) throw new Error('default_value is none of the options');
  if (values.some((value) => lengthOf(value) > most)) throw new Error(`default_value has more than ${most} characters`);
}

function checkButtons(...labels: unknown[]): void {
  if (labels.some((label) => lengthOf(label) > BUTTON_LENGTH))
    throw new Error(`a button has more than ${BUTTON_LENGTH} characters`);
}

/**
 * `ZDK.Client` and `$Client` of release 1.5: requests of the kind ZDK_EVENT. Arguments are checked as the SDK checks
 * them, and what is wrong rejects before anything is sent.
 */
export function createZdk(app: EmbeddedApp) {
  const send = (data: Config): Promise<unknown> | undefined => app.triggerZdk(data);
  const Client = {
    async showMessage(message: unknown, options?: Config) {
      wantText(message);
      return send({ action: 'msg_band', type: options?.['type'] ?? 'info', message });
    },
    async showAlert(message: unknown, heading?: string, accept_message?: string) {
      wantText(message);
      return send({ action: 'alert', message, heading, accept_message });
    },
    async showConfirmation(message: unknown, accept_message?: string, reject_message?: string) {
      wantText(message);
      const older = { acceptMsg: accept_message, rejectMsg: reject_message };
      return send({ action: 'confirm', accept_message, reject_message, ...older, message });
    },
    async getInput(options: unknown, heading?: string, accept_message?: string, reject_message?: string) {
      if (!Array.isArray(options)) throw new TypeError('options should be an array');
      if (options.length > MOST_INPUTS) throw new Error(`more than ${MOST_INPUTS} inputs`);
      for (const option of options) checkInput(option);
      checkButtons(accept_message, reject_message);
      return send({ action: 'get_input', options, accept_message, reject_message, heading });
    },
    async openPopup(config: Config, data?: unknown) {
      const { id, type, api_name, ...look } = config;
      if (type !== 'widget' && type !== 'crux') throw new Error(`unsupported popup type: ${String(type)}`);
      if (lengthOf(look['header']) > HEADER_LENGTH) throw new Error(`header has more than ${HEADER_LENGTH} characters`);
      const sides = Object.entries(look).filter(([name]) => ['top', 'bottom', 'left', 'right'].includes(name));
      const offset = { top: '0px', left: 'center', ...Object.fromEntries(sides) };
      return send({ action: 'open_widget_by_id', id, type, api_name, data, config: { ...look, offset } });
    },
    async showLoader(config: Config = {}) {
      const { type = 'page', template = 'standard', message = '' } = config;
      if (type !== 'page') throw new TypeError('Invalid Loader Type');
      if (!TEMPLATES.has(String(template))) throw new Error('Invalid Loader Template');
      if (lengthOf(message) > LOADER_LENGTH) throw new Error(`message has more than ${LOADER_LENGTH} characters`);
      return send({ action: 'show_loader', type, template, message });
    },
    hideLoader: () => send({ action: 'hide_loader' }),
    sendResponse: (uuid: string, data: unknown) => send({ action: 'notify_response', message: { data, uuid } }),
  };
  return { ZDK: { Client }, $Client: { close: (response?: unknown) => send({ action: 'close_widget', response }) } };
}
