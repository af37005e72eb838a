import type { Assessment } from '../assessment/assessment.ts';
import type { Dossier, Exit, Invoice } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { ProcessView } from '../processes/process.ts';
import type { ExitWords } from '../texts/exit-words.ts';
import type { Texts } from '../texts/texts.ts';
import { formatDay } from '../values/day.ts';

/** Zoho's large text holds 32,000 characters. */
const EVIDENCE_LENGTH = 31_000;

/** Lines of one section; of the other records only the number is given. */
const LINES_SHOWN = 40;

/** What the evidence is collected from, and the words it is written in. */
interface EvidenceSource {
  dossier: Dossier;
  assessment: Assessment;
  policy: Policy;
  exit: Exit;
  view: ProcessView;
  texts: Texts;
  words: ExitWords;
}

/** What is known of a record; parts that are missing are left out of its line. */
type LineParts = readonly (string | undefined | false)[];

/**
 * The evidence for and against parting, as plain text for the record: criteria met, money, steps done, decisions, complaints with their
 * fault, contracts, the conduct ledger. At most 31,000 characters.
 */
export function evidencePack(source: EvidenceSource): string {
  const { dossier, assessment, words } = source;
  const { sections } = words.pack;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [sections.why, source.texts.exit(assessment)],
    [sections.money, money(source)],
    [sections.done, done(source)],
    [sections.decisions, decisions(source)],
    [sections.cases, complaints(source)],
    [sections.clauses, clauses(source)],
    [sections.incidents, incidents(source)],
  ];
  const body = parts.flatMap(([title, lines]) => ['', title, ...(lines.length > 0 ? lines : [words.pack.none])]);
  const title = words.pack.title(dossier.customer.name, source.texts.day(assessment.asOf));
  return [...[title, ...body].join('\n')].slice(0, EVIDENCE_LENGTH).join('');
}

const bullet = (parts: LineParts): string => `– ${parts.filter(Boolean).join(', ')}`;

function listed<T>(records: readonly T[], partsOf: (record: T) => LineParts, { words }: EvidenceSource): string[] {
  const rest = records.length - LINES_SHOWN;
  return [
    ...records.slice(0, LINES_SHOWN).map((record) => bullet(partsOf(record))),
    ...(rest > 0 ? [bullet([words.pack.more(rest)])] : []),
  ];
}

const dayText = (day: number | null, { texts }: EvidenceSource): string | false =>
  day !== null && texts.day(formatDay(day));

/** Records without a day come last. */
const latestFirst = <T>(records: readonly T[], dayOf: (record: T) => number | null): T[] =>
  [...records].sort((a, b) => (dayOf(b) ?? 0) - (dayOf(a) ?? 0));

function money(source: EvidenceSource): string[] {
  const { dossier, assessment, texts, words } = source;
  const { exposure, home } = assessment;
  const open = dossier.invoices.filter((i) => i.state === 'open' && (i.open?.minor ?? 0) > 0);
  const oldestFirst = [...open].sort((a, b) => (a.due ?? 0) - (b.due ?? 0));
  const partsOf = (i: Invoice): LineParts => [
    i.label,
    i.open !== null && texts.money(i.open.minor, i.open.currency),
    i.due !== null && words.pack.due(texts.day(formatDay(i.due))),
    i.dispute !== 'none' && words.pack.disputes[i.dispute],
  ];
  const total = words.pack.owed(texts.money(exposure.total, home), texts.money(exposure.overdue, home));
  return [total, ...listed(oldestFirst, partsOf, source)];
}

const done = (source: EvidenceSource): string[] =>
  listed(
    source.view.steps.filter((step) => step.state === 'done'),
    (step) => [source.texts.step(step.id), step.doneOn !== null && source.texts.day(step.doneOn)],
    source,
  );

const decisions = (source: EvidenceSource): string[] =>
  listed(
    latestFirst(source.dossier.decisions, (d) => d.from),
    (d) => {
      const people = [d.approver, d.secondApprover].filter((who) => who != null);
      const by = people.length > 0 && source.words.pack.by(people.join(' + '));
      return [d.label, dayText(d.from, source), source.words.pack.states[d.state], by];
    },
    source,
  );

function complaints(source: EvidenceSource): string[] {
  const { dossier, policy, assessment, words } = source;
  const after = source.exit.days.Opened_On ?? Number.POSITIVE_INFINITY;
  const all = latestFirst(
    dossier.cases.filter((c) => c.complaint && (c.openedOn === null || c.openedOn > after - policy.windows.long)),
    (c) => c.openedOn,
  );
  const { ours = 0, of = 0 } = assessment.exit?.ownFault ?? {};
  const lines = listed(all, (c) => [c.label, dayText(c.openedOn, source), words.pack.faults[c.fault]], source);
  return of > 0 ? [words.pack.ours(ours, of), ...lines] : lines;
}

function clauses(source: EvidenceSource): string[] {
  const { dossier, exit, texts, words } = source;
  const contracts = dossier.contracts.filter((c) => c.kind === 'contract');
  const lines = listed(
    contracts,
    (c) => [
      c.label,
      c.amount !== null && texts.money(c.amount.minor, c.amount.currency),
      c.to === null ? words.pack.openEnded : words.pack.until(texts.day(formatDay(c.to))),
      c.noticeDays !== null && words.pack.noticeDays(c.noticeDays),
    ],
    source,
  );
  return exit.words.Notice_Clause ? [...lines, bullet([exit.words.Notice_Clause])] : lines;
}

const incidents = (source: EvidenceSource): string[] =>
  listed(
    latestFirst(source.dossier.incidents, (i) => i.on),
    (i) => [
      i.label,
      dayText(i.on, source),
      source.words.pack.severities[i.severity],
      source.words.pack.faults[i.fault],
      !i.confirmed && source.words.pack.unconfirmed,
    ],
    source,
  );
