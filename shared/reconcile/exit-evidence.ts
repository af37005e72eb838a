import type { Assessment } from '../assessment/assessment.ts';
import type { Dossier, Exit, Invoice } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { ProcessView } from '../processes/process.ts';
import type { ExitWords } from '../texts/exit-words.ts';
import type { Texts } from '../texts/texts.ts';
import { formatDay } from '../values/day.ts';

/** Zoho's large text holds 32,000 characters. */
const EVIDENCE_LENGTH = 31_000;

const LINES_SHOWN = 40;

interface Pack {
  dossier: Dossier;
  assessment: Assessment;
  policy: Policy;
  exit: Exit;
  view: ProcessView;
  texts: Texts;
  words: ExitWords;
}

type Line = readonly (string | undefined | false)[];

/**
 * What speaks for and against parting, as plain text for the record: criteria met, money, steps done, decisions, complaints with their
 * fault, contracts, the conduct ledger. At most 31,000 characters.
 */
export function evidencePack(pack: Pack): string {
  const { dossier, assessment, words } = pack;
  const { sections } = words.pack;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [sections.why, pack.texts.exit(assessment)],
    [sections.money, money(pack)],
    [sections.done, done(pack)],
    [sections.decisions, decisions(pack)],
    [sections.cases, complaints(pack)],
    [sections.clauses, clauses(pack)],
    [sections.incidents, incidents(pack)],
  ];
  const body = parts.flatMap(([title, lines]) => ['', title, ...(lines.length > 0 ? lines : [words.pack.none])]);
  const title = words.pack.title(dossier.customer.name, pack.texts.day(assessment.asOf));
  return [...[title, ...body].join('\n')].slice(0, EVIDENCE_LENGTH).join('');
}

const bullet = (parts: Line): string => `– ${parts.filter(Boolean).join(', ')}`;

function listed<T>(records: readonly T[], line: (one: T) => Line, { words }: Pack): string[] {
  const rest = records.length - LINES_SHOWN;
  return [
    ...records.slice(0, LINES_SHOWN).map((one) => bullet(line(one))),
    ...(rest > 0 ? [bullet([words.pack.more(rest)])] : []),
  ];
}

const dayText = (day: number | null, { texts }: Pack): string | false => day !== null && texts.day(formatDay(day));

/** Latest first; what has no day comes last. */
const byDay = <T>(records: readonly T[], dayOf: (one: T) => number | null): T[] =>
  [...records].sort((a, b) => (dayOf(b) ?? 0) - (dayOf(a) ?? 0));

function money(pack: Pack): string[] {
  const { dossier, assessment, texts, words } = pack;
  const { exposure, home } = assessment;
  const open = dossier.invoices.filter((i) => i.state === 'open' && (i.open?.minor ?? 0) > 0);
  const oldest = [...open].sort((a, b) => (a.due ?? 0) - (b.due ?? 0));
  const line = (i: Invoice): Line => [
    i.label,
    i.open !== null && texts.money(i.open.minor, i.open.currency),
    i.due !== null && words.pack.due(texts.day(formatDay(i.due))),
    i.dispute !== 'none' && words.pack.disputes[i.dispute],
  ];
  const total = words.pack.owed(texts.money(exposure.total, home), texts.money(exposure.overdue, home));
  return [total, ...listed(oldest, line, pack)];
}

const done = (pack: Pack): string[] =>
  listed(
    pack.view.steps.filter((step) => step.state === 'done'),
    (step) => [pack.texts.step(step.id), step.doneOn !== null && pack.texts.day(step.doneOn)],
    pack,
  );

const decisions = (pack: Pack): string[] =>
  listed(
    byDay(pack.dossier.decisions, (d) => d.from),
    (d) => {
      const people = [d.approver, d.secondApprover].filter((who) => who != null);
      const by = people.length > 0 && pack.words.pack.by(people.join(' + '));
      return [d.label, dayText(d.from, pack), pack.words.pack.states[d.state], by];
    },
    pack,
  );

function complaints(pack: Pack): string[] {
  const { dossier, policy, assessment, words } = pack;
  const after = pack.exit.days.Opened_On ?? Number.POSITIVE_INFINITY;
  const all = byDay(
    dossier.cases.filter((c) => c.complaint && (c.openedOn === null || c.openedOn > after - policy.windows.long)),
    (c) => c.openedOn,
  );
  const { ours = 0, of = 0 } = assessment.exit?.ownFault ?? {};
  const lines = listed(all, (c) => [c.label, dayText(c.openedOn, pack), words.pack.faults[c.fault]], pack);
  return of > 0 ? [words.pack.ours(ours, of), ...lines] : lines;
}

function clauses(pack: Pack): string[] {
  const { dossier, exit, texts, words } = pack;
  const contracts = dossier.contracts.filter((c) => c.kind === 'contract');
  const lines = listed(
    contracts,
    (c) => [
      c.label,
      c.amount !== null && texts.money(c.amount.minor, c.amount.currency),
      c.to === null ? words.pack.openEnded : words.pack.until(texts.day(formatDay(c.to))),
      c.noticeDays !== null && words.pack.noticeDays(c.noticeDays),
    ],
    pack,
  );
  return exit.words.Notice_Clause ? [...lines, bullet([exit.words.Notice_Clause])] : lines;
}

const incidents = (pack: Pack): string[] =>
  listed(
    byDay(pack.dossier.incidents, (i) => i.on),
    (i) => [
      i.label,
      dayText(i.on, pack),
      pack.words.pack.severities[i.severity],
      pack.words.pack.faults[i.fault],
      !i.confirmed && pack.words.pack.unconfirmed,
    ],
    pack,
  );
