import type { Row } from '../records/field-map.ts';
import type { RefusalResult, RuleFinding } from '../refusal/request.ts';
import type { FilledLetter } from '../templates/letter.ts';
import { type Day, formatDay } from '../values/day.ts';
import { shortenByCodePoints } from '../values/text.ts';
import type { Language } from '../vocabulary/language.ts';
import { type LetterId, letterMark } from '../vocabulary/letters.ts';
import type { RefusalReason } from '../vocabulary/refusal.ts';
import { canSend } from './fill-letter.ts';

/** The length of these fields in Zoho (`shared/records/own-modules.ts`). */
const FIELD_LENGTHS = { Name: 120, Reason: 2000, Letter: 32_000, About: 100 } as const;

/** Whom a decision row is about, who makes it, and when. Ids are of CRM records and users. */
export interface Drafting {
  /** The customer that it is about, or the lead that is none yet. */
  customerId?: string;
  leadId?: string;
  dealId?: string;
  exitId?: string;
  requesterId?: string;
  asOf: Day;
  language: Language;
}

const LABELS = {
  en: {
    refusal: (what: string) => `Answer to a request: ${what}`,
    letter: (name: string) => `Letter: ${name}`,
    rule: (rule: string, reason: string) => `Rule ${rule} applies (${reason}).`,
    exempt: (rule: string, why: string) => `Rule ${rule} would apply, but spares this customer: ${why}.`,
    unknown: (rule: string) => `Rule ${rule} could not be judged: a fact is missing.`,
    alternatives: 'Offered instead, in this order:',
    exemption: {
      tier: 'its tier',
      strategic: 'a strategic customer',
      'eu-end-user': 'an end user in the EU (2018/302)',
    },
    drafted: (subject: string) => `Drafted: ${subject}`,
  },
  zh: {
    refusal: (what: string) => `需求答复：${what}`,
    letter: (name: string) => `函件：${name}`,
    rule: (rule: string, reason: string) => `适用规则 ${rule}（${reason}）。`,
    exempt: (rule: string, why: string) => `规则 ${rule} 本应适用，但该客户获豁免：${why}。`,
    unknown: (rule: string) => `规则 ${rule} 无法判断：缺少信息。`,
    alternatives: '依次提供的替代方案：',
    exemption: { tier: '客户等级', strategic: '战略客户', 'eu-end-user': '欧盟最终用户（2018/302）' },
    drafted: (subject: string) => `草拟：${subject}`,
  },
} as const;

/** A refusal to draft: what was asked for in a few words, the result of the rules, and the letter, if there is one. */
interface RefusalDraft {
  what: string;
  result: RefusalResult;
  letter: FilledLetter | undefined;
  drafting: Drafting;
  /** The name of a reason in the language of the draft. */
  reasonName: (code: RefusalReason) => string;
}

/**
 * The draft of a refusal, as a row for `Winnow_Decisions`: the rule that applies, the rules that spare the customer and why, the
 * alternatives in order, the letter. Its drafter proposes it; others decide, and a person sends. Undefined where no rule applies.
 * @example refusalDecision({ what: 'a chair', result: refusal, letter, drafting, reasonName: textsFor('en').refusalReason }).State // 'Proposed'
 */
export function refusalDecision({ what, result, letter, drafting, reasonName }: RefusalDraft): Row | undefined {
  const words = LABELS[drafting.language];
  const about = result.letter?.rule ?? result.findings.find(({ state }) => state === 'exempt')?.rule;
  if (about === undefined) return undefined;
  const alternatives = result.letter?.alternatives ?? [];
  const lines = [
    ...(result.letter ? [words.rule(result.letter.rule, reasonName(result.letter.reason))] : []),
    ...result.findings.flatMap((finding) => findingLine(finding, drafting.language)),
    ...(alternatives.length > 0 ? [words.alternatives] : []),
    ...alternatives.map((text, i) => `${i + 1}. ${text[drafting.language]}`),
  ];
  return {
    ...rowOf(words.refusal(what), 'Refusal', drafting),
    // Where every rule that applies spares the customer, nothing is refused: the row only gives the reason.
    State: result.letter ? 'Proposed' : 'Rejected',
    About: shortenByCodePoints(about, FIELD_LENGTHS.About),
    Reason: shortenByCodePoints(lines.join('\n'), FIELD_LENGTHS.Reason),
    ...(result.letter ? { Outcome: 'Open' } : {}),
    ...(result.letter?.askAgain ? { Review_On: result.letter.askAgain } : {}),
    ...(letter ? { Letter: letterText(letter) } : {}),
  };
}

function findingLine({ rule, state, exemption }: RuleFinding, language: Language): string[] {
  const words = LABELS[language];
  if (state === 'exempt' && exemption) return [words.exempt(rule, words.exemption[exemption])];
  return state === 'unknown' ? [words.unknown(rule)] : [];
}

/**
 * The draft of any other letter, as a row for `Winnow_Decisions`. The exit criteria recognise a demand by its title, which names the letter.
 * @example letterDecision('demand', 'Written demand', letter, drafting).Name // 'Letter: Written demand'
 */
export function letterDecision(id: LetterId, name: string, letter: FilledLetter, drafting: Drafting): Row {
  const words = LABELS[drafting.language];
  return {
    ...rowOf(words.letter(name), 'Other', drafting),
    State: 'Proposed',
    About: letterMark(id),
    Reason: shortenByCodePoints(words.drafted(letter.subject), FIELD_LENGTHS.Reason),
    Letter: letterText(letter),
  };
}

/**
 * The values to write when a person has sent a letter. A refusal keeps the state that two people gave it; any other letter becomes approved.
 * @throws RangeError where the letter is not ready, or a refusal not yet approved: it cannot have been sent.
 * @example sentValues({ kind: 'other', state: 'Proposed' }, letter, asOf) // { Sent_On: '2025-11-10', State: 'Approved' }
 */
export function sentValues(row: { kind: 'refusal' | 'other'; state: string }, letter: FilledLetter, on: Day): Row {
  if (!canSend(letter))
    throw new RangeError(`The letter is not ready: ${letter.missing.join(', ') || 'something is left open'}`);
  if (row.kind === 'refusal' && row.state.toLowerCase() !== 'approved')
    throw new RangeError('A refusal is sent after it was approved');
  return { Sent_On: formatDay(on), ...(row.kind === 'other' ? { State: 'Approved' } : {}) };
}

function rowOf(name: string, kind: 'Refusal' | 'Other', drafting: Drafting): Row {
  const { customerId, leadId, dealId, exitId, requesterId, asOf } = drafting;
  return {
    Name: shortenByCodePoints(name, FIELD_LENGTHS.Name),
    Kind: kind,
    ...(customerId === undefined ? {} : { Customer: { id: customerId } }),
    ...(leadId === undefined ? {} : { Lead: { id: leadId } }),
    Valid_From: formatDay(asOf),
    ...(dealId === undefined ? {} : { Deal: { id: dealId } }),
    ...(exitId === undefined ? {} : { Exit: { id: exitId } }),
    ...(requesterId === undefined ? {} : { Requested_By: { id: requesterId } }),
  };
}

const letterText = ({ subject, text }: FilledLetter): string =>
  shortenByCodePoints(`${subject}\n\n${text}`, FIELD_LENGTHS.Letter);
