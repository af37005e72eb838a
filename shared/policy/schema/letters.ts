import * as z from 'zod';
import { EXIT_PICKS } from '../../vocabulary/exit-record.ts';
import { LETTERS } from '../../vocabulary/letters.ts';
import { GATES, GROUPS } from '../../vocabulary/model.ts';
import { REFUSAL_EFFECTS } from '../../vocabulary/refusal.ts';
import { Bilingual, Count, Days } from './basics.ts';

const Line = z.string().trim().min(1).max(500).nullable();

const Reasons = z.strictObject({ because: Bilingual, change: Bilingual });

const ReasonedDecision = z.strictObject({ decision: Bilingual, because: Bilingual, change: Bilingual });

/** A letter: paragraphs with `{{placeholders}}` of `shared/templates/placeholders.ts`; `[[ … ]]` is left out where one of it is missing. */
const Letter = z.strictObject({ name: Bilingual, subject: Bilingual, body: z.array(Bilingual).min(1).max(40) });

/** What the firm writes to its customers, and in which words. A person sends every letter; none is legal advice. */
export const LettersPolicy = z.strictObject({
  /** Countries whose customers are written to in that language, by name and by code; others in the org's own. */
  languages: z.strictObject({ en: z.array(z.string().min(1)), zh: z.array(z.string().min(1)) }),
  /** What stands in every letter unless the person who writes gives something else; null where the firm has set nothing. */
  sender: z.strictObject({ firm: Line, name: Line, contact: Line, address: Line, payTo: Line, appeal: Line }),
  /** Days in which a reminder is to be paid, and working days for an answer that a letter asks for or promises. */
  days: z.strictObject({ pay: Days, answer: Days }),
  /** How a sum is spread where a plan names no instalments of its own. */
  instalments: z.strictObject({ count: Count.max(60), everyDays: Count.max(366) }),
  /** The policy's words for what the facts are; people may soften them, not the reason behind them. */
  words: z.strictObject({
    refusals: z.record(z.enum(REFUSAL_EFFECTS), Bilingual),
    holds: z.record(z.enum(GATES), Reasons),
    limits: z.record(z.enum(['first', 'raised', 'lowered']), ReasonedDecision),
    exits: z.record(z.enum(EXIT_PICKS.Exit_Reason), Bilingual),
    appeals: z.record(z.enum(EXIT_PICKS.Appeal_Result), z.strictObject({ decision: Bilingual, because: Bilingual })),
    /** What helps in each group of the score: from the customer, and from us. */
    help: z.record(z.enum(GROUPS), z.strictObject({ you: Bilingual, we: Bilingual })),
  }),
  /** What a person may ask of a decision about them; null between firms. */
  rights: Bilingual.nullable(),
  /** What every letter begins and ends with. */
  opening: z.array(Bilingual).max(5),
  closing: z.array(Bilingual).max(5),
  templates: z.record(z.enum(LETTERS), Letter),
});
