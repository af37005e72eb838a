import { element } from './page.ts';

const BAND_MS = 6_000;

/** One field of `ZDK.Client.getInput`. */
export interface InputOption {
  type: 'text' | 'number' | 'textarea' | 'picklist' | 'multiselectpicklist';
  label?: string;
  default_value?: string | string[];
  list_options?: { actual_value: string; display_value: string }[];
}

/** Shows a line in the page's message band, read out by screen readers; it goes away by itself. */
export function notify(message: string, type = 'info'): void {
  const band = document.getElementById('host-band');
  if (!band) return;
  const line = element('p', ['error', 'warning', 'success'].includes(type) ? `band-${type}` : '', message);
  band.append(line);
  setTimeout(() => line.remove(), BAND_MS);
}

function buttons(choices: string[]): HTMLElement[] {
  return choices.map((label, index) => {
    const button = element('button', index === choices.length - 1 ? 'primary' : '', label);
    button.setAttribute('value', String(index));
    return button;
  });
}

/** Shows a dialog with this content and buttons; resolves with the index of the one pressed, 0 if it was dismissed. */
function show(label: string, content: HTMLElement[], choices: string[]): Promise<number> {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', label);
  const form = document.createElement('form');
  form.method = 'dialog';
  const actions = element('div', 'dialog-actions', '');
  actions.append(...buttons(choices));
  form.append(...content, actions);
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(Number(dialog.returnValue) || 0);
    });
  });
}

/** A modal question; resolves with the index of the button pressed, 0 if it was dismissed. */
export function ask(message: string, choices: string[], heading = ''): Promise<number> {
  const head = heading === '' ? [] : [element('h2', '', heading)];
  return show(heading || message, [...head, element('p', '', message)], choices);
}

function control(option: InputOption): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  const { type, default_value: given, list_options: list = [] } = option;
  if (type === 'picklist' || type === 'multiselectpicklist') {
    const select = document.createElement('select');
    select.multiple = type === 'multiselectpicklist';
    for (const { actual_value, display_value } of list) {
      const chosen = Array.isArray(given) ? given.includes(actual_value) : given === actual_value;
      select.add(new Option(display_value, actual_value, chosen, chosen));
    }
    return select;
  }
  const made = type === 'textarea' ? document.createElement('textarea') : document.createElement('input');
  if (type === 'number') made.setAttribute('inputmode', 'numeric');
  made.maxLength = { text: 120, number: 50, textarea: 2000 }[type];
  made.value = typeof given === 'string' ? given : '';
  return made;
}

/** Asks for several values; resolves with them in order (lists for multiple choices), undefined if it was dismissed. */
export async function askInputs(
  options: InputOption[],
  heading: string,
  choices: string[],
): Promise<(string | string[])[] | undefined> {
  const controls = options.map(control);
  const rows = controls.map((input, index) => {
    const label = element('label', 'dialog-field', options[index]?.label ?? '');
    label.append(input);
    return label;
  });
  const head = heading === '' ? [] : [element('h2', '', heading)];
  const pressed = await show(heading, [...head, ...rows], choices);
  if (pressed !== choices.length - 1) return undefined;
  return controls.map((input) =>
    input instanceof HTMLSelectElement && input.multiple
      ? [...input.selectedOptions].map((chosen) => chosen.value)
      : input.value,
  );
}

/** The veil over the page while something takes long. */
export const loader = {
  shown: (): boolean => document.getElementById('host-loader') !== null,
  show(message: string): void {
    loader.hide();
    const veil = element('div', 'loader', message);
    veil.id = 'host-loader';
    veil.setAttribute('role', 'status');
    document.body.append(veil);
  },
  hide(): void {
    document.getElementById('host-loader')?.remove();
  },
};
