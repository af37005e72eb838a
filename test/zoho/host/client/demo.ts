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

function say(text: string): void {
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

/** Keeps clock, log and the notice of changes up to date; reloads once what the bar set off has settled. */
export function startDemo(config: PageConfig): void {
  let after = config.ledgerAfter;
  let version = config.version;
  let setOff: { lastChange: number; changed: boolean } | undefined;

  const settle = (): void => {
    if (!setOff) return;
    const still = performance.now() - setOff.lastChange;
    if (still < (setOff.changed ? QUIET_MS : PATIENCE_MS)) return;
    if (setOff.changed) window.location.reload();
    setOff = undefined;
    say('');
  };

  const beat = async (): Promise<void> => {
    const search = new URLSearchParams({ after: String(after) });
    if (config.recordId) search.set('record', config.recordId);
    const response = await fetch(`/__host/pulse?${search}`);
    if (!response.ok) return;
    const pulse: Pulse = await response.json();
    const clock = document.getElementById('host-now');
    if (clock && clock.textContent !== pulse.now) clock.textContent = pulse.now;
    showLedger(pulse.entries, config.labels);
    after = pulse.entries.at(-1)?.sequence ?? after;
    if (pulse.version !== version) {
      version = pulse.version;
      if (setOff) setOff = { lastChange: performance.now(), changed: true };
      else offerRefresh(config);
    }
    settle();
  };

  const loop = async (): Promise<void> => {
    // A server that has gone away is no news for the page: the next beat tries again.
    if (!document.hidden) await beat().catch(() => undefined);
    setTimeout(loop, PULSE_MS);
  };
  void loop();

  const submit = async (form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> => {
    say(config.labels['working'] ?? '');
    setOff = { lastChange: performance.now(), changed: false };
    const body = new FormData(form, submitter);
    const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
    if (!response.ok) {
      setOff = undefined;
      const { error } = await response.json().catch(() => ({ error: response.status }));
      say(`${config.labels['failed']} ${error}`);
      return;
    }
    setOff = { ...setOff, lastChange: performance.now() };
    say(config.labels['watching'] ?? '');
    await beat();
  };

  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-demo]'))
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submit(form, event.submitter).catch((error: unknown) => say(`${config.labels['failed']} ${error}`));
    });
}
