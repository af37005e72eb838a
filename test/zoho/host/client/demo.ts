import type { PageConfig } from '../page-config.ts';
import type { LedgerLine } from './ledger-rows.ts';
import { showLedger } from './ledger-rows.ts';
import { element } from './page.ts';

interface Pulse {
  now: string;
  version: number;
  entries: LedgerLine[];
}

const PULSE_MS = 1_500;
/** After something was set off in the bar: so long without a change counts as settled, ms. */
const QUIET_MS = 2_000;
/** … and so long the page waits for a first change, ms. */
const PATIENCE_MS = 8_000;

function showStatus(text: string): void {
  const status = document.getElementById('host-demo-status');
  if (status) status.textContent = text;
}

function offerRefresh(config: PageConfig): void {
  const band = document.getElementById('host-band');
  if (!band || document.getElementById('host-stale')) return;
  const line = element('p', '', `${config.labels['changed']} `);
  line.id = 'host-stale';
  const button = element('button', '', config.labels['refresh'] ?? '');
  button.addEventListener('click', () => window.location.reload());
  line.append(button);
  band.append(line);
}

/** What a page knows of the demo: how far it has read the log, and whether its own bar has set something off. */
interface DemoState {
  readonly config: PageConfig;
  after: number;
  version: number;
  setOff: { lastChange: number; changed: boolean } | undefined;
}

/** Reloads the page when what the bar set off has settled. */
function settle(state: DemoState): void {
  const { setOff } = state;
  if (!setOff) return;
  const still = performance.now() - setOff.lastChange;
  if (still < (setOff.changed ? QUIET_MS : PATIENCE_MS)) return;
  if (setOff.changed) window.location.reload();
  state.setOff = undefined;
  showStatus('');
}

async function beat(state: DemoState): Promise<void> {
  const { config } = state;
  const search = new URLSearchParams({ after: String(state.after) });
  if (config.recordId) search.set('record', config.recordId);
  const response = await fetch(`/__host/pulse?${search}`);
  if (!response.ok) return;
  const pulse: Pulse = await response.json();
  const clock = document.getElementById('host-now');
  if (clock && clock.textContent !== pulse.now) clock.textContent = pulse.now;
  showLedger(pulse.entries, config.labels);
  state.after = pulse.entries.at(-1)?.sequence ?? state.after;
  if (pulse.version !== state.version) {
    state.version = pulse.version;
    if (state.setOff) state.setOff = { lastChange: performance.now(), changed: true };
    else offerRefresh(config);
  }
  settle(state);
}

async function submit(state: DemoState, form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const { labels } = state.config;
  showStatus(labels['working'] ?? '');
  const setOff = { lastChange: performance.now(), changed: false };
  state.setOff = setOff;
  const body = new FormData(form, submitter);
  const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
  if (!response.ok) {
    state.setOff = undefined;
    const { error } = await response.json().catch(() => ({ error: response.status }));
    showStatus(`${labels['failed']} ${error}`);
    return;
  }
  state.setOff = { ...(state.setOff ?? setOff), lastChange: performance.now() };
  showStatus(labels['watching'] ?? '');
  await beat(state);
}

/** Keeps clock, log and the notice of changes up to date; reloads once what the bar set off has settled. */
export function startDemo(config: PageConfig): void {
  const state: DemoState = { config, after: config.ledgerAfter, version: config.version, setOff: undefined };
  const loop = async (): Promise<void> => {
    // A server that has gone away changes nothing on the page: the next beat tries again.
    if (!document.hidden) await beat(state).catch(() => undefined);
    setTimeout(loop, PULSE_MS);
  };
  void loop();
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-demo]'))
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submit(state, form, event.submitter).catch((error: unknown) => showStatus(`${config.labels['failed']} ${error}`));
    });
}
