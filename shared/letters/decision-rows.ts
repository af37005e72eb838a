import type { Row } from '../records/field-map.ts';
import type { RefusalResult, RuleFinding } from '../refusal/request.ts';
import type { FilledLetter } from '../templates/letter.ts';
import { type Day, formatDay } from '../values/day.ts';
import { shortenByCodePoints } from '../values/text.ts';
import type { Language } from '../vocabulary/language.ts';
import type { LetterId } from '../vocabulary/letters.ts';
import type { RefusalReason } from '../vocabulary/refusal.ts';
import { canSend } from './fill-letter.ts';

/** What Zoho keeps of these fields (`shared/module-specs.ts`). */
const ROOM = { Name: 120, Reason: 2000, Letter: 32_000, About: 100 } as const;

/** Whom a decision row is about, who makes it, and where the letter came from. Ids are of CRM records and users. */
export interface Drafting {
  customerId: string;
  dealId?: string;
  exitId?: string;
  requesterId?: string;
  asOf: Day;
  language: Language;
}

const WORDS = {
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

/**
 * The draft of a refusal, as a row for `Winnow_Decisions`: the rule that fired, whom other rules spare and why, the alternatives in
 * order, the letter. It is proposed by whoever drafts it; others decide, and a person sends. Undefined where no rule speaks.
 * @param what was asked for, in a few words. @param reason the name of a reason in that language.
 */
export function refusalDecision(
  what: string,
  result: RefusalResult,
  letter: FilledLetter | undefined,
  drafting: Drafting,
  reason: (code: RefusalReason) => string,
): Row | undefined {
  const words = WORDS[drafting.language];
  const spared = result.findings.filter((finding) => finding.state === 'exempt');
  const [first] = spared;
  const about = result.letter?.rule ?? first?.rule;
  if (about === undefined) return undefined;
  const alternatives = result.letter?.alternatives ?? [];
  const lines = [
    ...(result.letter ? [words.rule(result.letter.rule, reason(result.letter.reason))] : []),
    ...result.findings.flatMap((finding) => findingLine(finding, drafting.language)),
    ...(alternatives.length > 0 ? [words.alternatives] : []),
    ...alternatives.map((text, i) => `${i + 1}. ${text[drafting.language]}`),
  ];
  return {
    ...rowOf(words.refusal(what), 'Refusal', drafting),
    // Where every rule that fired spares the customer, nothing is refused: the row only says why.
    State: result.letter ? 'Proposed' : 'Rejected',
    About: shortenByCodePoints(about, ROOM.About),
    Reason: shortenByCodePoints(lines.join('\n'), ROOM.Reason),
    ...(result.letter ? { Outcome: 'Open' } : {}),
    ...(result.letter?.askAgain ? { Review_On: result.letter.askAgain } : {}),
    ...(letter ? { Letter: letterText(letter) } : {}),
  };
}

function findingLine({ rule, state, exemption }: RuleFinding, language: Language): string[] {
  const words = WORDS[language];
  if (state === 'exempt' && exemption) return [words.exempt(rule, words.exemption[exemption])];
  return state === 'unknown' ? [words.unknown(rule)] : [];
}

/** The draft of any other letter, as a row for `Winnow_Decisions`. Its title names the letter: by that the exit criteria know a demand. */
export function letterDecision(id: LetterId, name: string, letter: FilledLetter, drafting: Drafting): Row {
  const words = WORDS[drafting.language];
  return {
    ...rowOf(words.letter(name), 'Other', drafting),
    State: 'Proposed',
    About: `letter:${id}`,
    Reason: shortenByCodePoints(words.drafted(letter.subject), ROOM.Reason),
    Letter: letterText(letter),
  };
}

/**
 * What is written when a person has sent a letter. A refusal keeps the state that two people gave it; any other letter is done with it.
 * @throws RangeError where the letter is not ready, or a refusal not yet approved: nothing may say that it went out.
 */
export function sentValues(row: { kind: 'refusal' | 'other'; state: string }, letter: FilledLetter, on: Day): Row {
  if (!canSend(letter))
    throw new RangeError(`The letter is not ready: ${letter.missing.join(', ') || 'something is left open'}`);
  if (row.kind === 'refusal' && row.state.toLowerCase() !== 'approved')
    throw new RangeError('A refusal is sent after it was approved');
  return { Sent_On: formatDay(on), ...(row.kind === 'other' ? { State: 'Approved' } : {}) };
}

function rowOf(name: string, kind: 'Refusal' | 'Other', drafting: Drafting): Row {
  const { customerId, dealId, exitId, requesterId, asOf } = drafting;
  return {
    Name: shortenByCodePoints(name, ROOM.Name),
    Kind: kind,
    Customer: { id: customerId },
    Valid_From: formatDay(asOf),
    ...(dealId === undefined ? {} : { Deal: { id: dealId } }),
    ...(exitId === undefined ? {} : { Exit: { id: exitId } }),
    ...(requesterId === undefined ? {} : { Requested_By: { id: requesterId } }),
  };
}

const letterText = ({ subject, text }: FilledLetter): string =>
  shortenByCodePoints(`${subject}\n\n${text}`, ROOM.Letter);
