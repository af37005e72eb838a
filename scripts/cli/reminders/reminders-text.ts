import type { RunInvoice, RunLine } from '../../../shared/portfolio/reminder-run.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import { inColumns, safeText, section } from '../core/text-columns.ts';
import { REMINDERS_WORDS, type RemindersWords } from './reminders-words.ts';

const NAME_WIDTH = 32;

const LABEL_WIDTH = 16;

/** What every line is written with. */
interface Wording {
  words: RemindersWords;
  texts: Texts;
  home: string;
}

/** In the order in which a person works on them. */
const STATES: readonly RunLine['state'][] = ['send', 'quiet', 'in-time', 'own-letters', 'nothing'];

/** Who is to be reminded of what, and who is not and why, for a person to read. */
export function remindersText(
  lines: readonly RunLine[],
  { company, day, isOn, home }: { company: string; day: string; isOn: boolean; home: string },
  texts: Texts,
): string {
  const words = REMINDERS_WORDS[texts.language];
  const title = words.title(safeText(company), texts.day(day));
  if (!isOn) return [title, '', words.off].join('\n');
  if (lines.length === 0) return [title, '', words.none].join('\n');
  const wording = { words, texts, home };
  const sections = STATES.flatMap((state) => {
    const found = lines.filter((line) => line.state === state).sort((a, b) => b.amount - a.amount);
    if (found.length === 0) return [];
    return section(
      `${words.states[state]} (${found.length})`,
      found.flatMap((line) => lineText(line, wording)),
    );
  });
  return [title, ...sections].join('\n');
}

function lineText(line: RunLine, wording: Wording): string[] {
  const { words, texts, home } = wording;
  const about = [
    words.tier(line.tier),
    ...(line.amount > 0 ? [words.letters[line.letter], texts.money(line.amount, home)] : []),
    ...(line.until === undefined ? [] : [words.until(texts.day(line.until))]),
  ];
  const head = `  ${inColumns(safeText(line.customer.name), NAME_WIDTH)} ${about.join(', ')}`;
  return [head, ...line.invoices.map((invoice) => `    ${invoiceText(invoice, wording)}`)];
}

function invoiceText({ label, due, open, step, leftOut }: RunInvoice, { words, texts, home }: Wording): string {
  const own = open === null ? words.unknown : texts.money(open.minor, open.currency);
  const sum = open === null || open.currency === home ? own : `${own} (${texts.money(open.home, home)})`;
  const parts = [
    due === null ? words.undated : words.due(texts.day(due)),
    sum,
    ...(step === undefined ? [] : [words.step(step)]),
    ...(leftOut === undefined ? [] : [words.leftOut[leftOut]]),
  ];
  return `${inColumns(label === '' ? words.unnamed : safeText(label), LABEL_WIDTH)} ${parts.join(', ')}`;
}
