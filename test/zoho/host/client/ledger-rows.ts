import { element } from './page.ts';

/** A ledger line as the pulse sends it. */
export interface LedgerLine {
  sequence: number;
  time: string;
  direction: 'in' | 'out';
  what: string;
  kind: string;
  status: number;
  credits: number;
  user: string;
  body: string;
}

const ROWS_SHOWN = 200;

function row(line: LedgerLine, labels: Record<string, string>): HTMLElement {
  const tr = element('tr', `to-${line.direction}`, '');
  const way = line.direction === 'in' ? `→ ${labels['incoming']}` : `← ${labels['outgoing']}`;
  const what = element('td', 'call', '');
  const title = element('span', '', line.what);
  const by = [line.kind, line.user].filter(Boolean).join(' · ');
  what.append(title, element('small', 'muted', ` ${by}`));
  if (line.body) {
    const details = document.createElement('details');
    details.append(element('summary', '', '{…}'), element('pre', '', line.body));
    what.append(details);
  }
  tr.append(
    element('td', 'when', line.time),
    element('td', 'way', way),
    what,
    element('td', line.status >= 400 ? 'bad' : '', String(line.status)),
    element('td', 'number', String(line.credits)),
  );
  return tr;
}

/** Adds lines to the log on the page, newest first, and forgets the oldest beyond what is shown. */
export function showLedger(lines: LedgerLine[], labels: Record<string, string>): void {
  const body = document.getElementById('host-ledger-rows');
  if (!body || lines.length === 0) return;
  body.querySelector('.empty')?.remove();
  for (const line of lines.slice(-ROWS_SHOWN)) body.prepend(row(line, labels));
  while (body.childElementCount > ROWS_SHOWN) body.lastElementChild?.remove();
  const count = document.getElementById('host-ledger-count');
  if (count) count.textContent = String(Number(count.textContent) + lines.length);
}
