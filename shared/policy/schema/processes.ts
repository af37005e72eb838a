import * as z from 'zod';
import { EXIT_CLOCKS, EXIT_STEPS, RECORDED_ACTS } from '../../vocabulary/exit-record.ts';
import { SCREENING_STEPS } from '../../vocabulary/steps.ts';
import { Bilingual, Count, Days, DayText, Role, Share } from './basics.ts';

/** One step: who answers it, the first of them leading, so many different people in all; working days; what is looked at. */
const ScreeningStep = z.strictObject({
  who: z.array(Role).min(1).max(2),
  days: Days,
  checklist: z.array(Bilingual).min(1),
});

/** API name of a field, as the CRM has it. */
const FieldName = z.string().regex(/^[A-Za-z]\w{0,99}$/);

/** How a lead is screened before it becomes a customer. */
const LeadPolicy = z.strictObject({
  /** Whether leads get a first screening of their own. */
  on: z.boolean(),
  /** Calendar days after it was made for which a lead is looked at; older ones are left alone. */
  days: Days,
  /** The fields of a lead that hold what it needs, its budget and the volume that it expects; null where the firm has none. */
  fields: z.strictObject({
    need: FieldName.nullable(),
    budget: FieldName.nullable(),
    volume: FieldName.nullable(),
  }),
  /** The fields of a lead and of a customer that hold the tax number; both, or null. */
  taxNumber: z.strictObject({ lead: FieldName.nullable(), customer: FieldName.nullable() }),
  /** Domains of mail providers: an address there tells nothing about the firm. */
  freeMail: z.array(z.string().min(3)),
});

/** How a new customer is taken on: the same steps and the same questions for everyone (the decision model, c4). */
export const ScreeningPolicy = z.strictObject({
  on: z.boolean(),
  /** A new customer, or its first deal, begins a screening if it was made on this day or later; null: only people begin one. */
  from: DayText.nullable(),
  steps: z.record(z.enum(SCREENING_STEPS), ScreeningStep),
  /** A limit above this (home units) needs a second approver. */
  fourEyesAbove: z.number().min(0),
  /** Days after a refusal from which a new deal begins a new screening, where the refusal names no day itself. */
  askAgainDays: Days,
  /** Weeks after the approval in which somebody talks with the new customer, and days for which such a task is open. */
  contact: z.strictObject({ weeks: z.array(Count), text: Bilingual, days: Days }),
  leads: LeadPolicy,
});

const ExitStepRule = z.strictObject({
  who: Role,
  days: Days,
  unit: z.enum(['working', 'calendar']),
  from: z.enum(EXIT_CLOCKS),
});

/** How parting goes (the decision model, c10): who does each step by when, and the periods that the customer is given. */
export const ExitProcessPolicy = z.strictObject({
  steps: z.record(z.enum(EXIT_STEPS), ExitStepRule),
  /** Calendar days that a remediation plan runs where it names no end. */
  planDays: Days,
  /** Calendar days to cure after the written demand, where it names none; and the fewest that it may give. */
  cureDays: Days,
  leastCureDays: Days,
  /** Calendar days of notice: the contract's own go before these, and none goes below the fewest. */
  noticeDays: Days,
  /** Where supply is critical, or the contract is open-ended and this old. */
  longNoticeDays: Days,
  longContractDays: Days,
  leastNoticeDays: Days,
  /** Calendar days after the notice in which the customer may appeal, and working days in which it is answered, by whom. */
  appealDays: Days,
  answerDays: Days,
  answerWho: Role,
  /** Calendar days after the contract has ended in which data and property are given back. */
  returnDays: Days,
  /** People who must approve the decision, and the contract value (home units) above which legal must as well. */
  approvals: z.int().min(2).max(2),
  legalAbove: z.number().min(0),
  /**
   * Calendar days for which a recovered customer is watched, and before which a parted one is not to be won back; working days in which
   * somebody then looks whether it is to be.
   */
  watchDays: Days,
  winBackDays: Days,
  winBackTaskDays: Days,
  /** What a parted customer must meet to come back: the card's score, and calendar days paid in advance. */
  reEntry: z.strictObject({ card: z.number().min(0).max(100), prepaidDays: Days }),
  /** Rest of the final account, owed either way, that counts as settled; home units. */
  settledUnits: z.number().min(0),
});

/** When parting is advised (the decision model, c9). Days and counts; shares 0–1. */
export const ExitPolicy = z.strictObject({
  /** So many soft criteria together, or one hard, are advice to open a review. */
  soft: Count,
  tierDays: Days,
  overdueDays: Days,
  breaches: Count,
  promises: Count,
  windowDays: Days,
  marginQuarters: Count,
  minimumQuarters: Count,
  conductAfterWarning: Count,
  /** Share of the complaints that are ours above which the fault check must be settled first. */
  ownFault: Share,
  /** By which words in its title a recorded decision is known to be one of these acts. */
  marks: z.record(z.enum(RECORDED_ACTS), z.array(z.string().min(1)).min(1)),
});
