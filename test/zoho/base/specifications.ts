/** Zoho publishes the specification of v8 again now and then; these two differ. */
export type Specification = 2025 | 2026;

/** The switches by which the two specifications differ. */
export interface SpecificationSwitches {
  /** The key by which a field is asked to be unique, and reads as such. Default case_sensitive. */
  uniqueKey: 'case_sensitive' | 'casesensitive';
  /** The keys of fields, modules and profiles in settings. Default 2026. */
  metadataKeys: Specification;
  /** Texts and details of a record that is locked, was changed meanwhile, or is there already. Default 2026. */
  refusalKeys: Specification;
  /** `execute_at` of a rule by a date without a time: the newest text has it for date-times only. Default reject. */
  executeAtOnDates: 'reject' | 'accept' | 'require';
  /** Whether a write's reply has `$approval_state`: examples say yes, answers recorded in 2026 no. Default false. */
  approvalStateInReply: boolean;
  /** What the answer to a new module says. Default module created successfully. */
  moduleMessage: 'module created successfully' | 'module created';
}

/**
 * The position of each of these switches by specification: one option moves them all, and each can still be set alone. 2026 is what newer
 * examples and recorded answers show.
 */
export const BY_SPECIFICATION: Readonly<Record<Specification, SpecificationSwitches>> = {
  2025: {
    uniqueKey: 'casesensitive',
    metadataKeys: 2025,
    refusalKeys: 2025,
    executeAtOnDates: 'accept',
    approvalStateInReply: true,
    moduleMessage: 'module created',
  },
  2026: {
    uniqueKey: 'case_sensitive',
    metadataKeys: 2026,
    refusalKeys: 2026,
    executeAtOnDates: 'reject',
    approvalStateInReply: false,
    moduleMessage: 'module created successfully',
  },
};
