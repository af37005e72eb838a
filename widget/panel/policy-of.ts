import type { Assessment } from '../../shared/assessment.ts';
import type { Tier } from '../../shared/policy/names.ts';
import { b2bStandard } from '../../shared/policy/presets/b2b-standard.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import type { Language } from '../../shared/texts/index.ts';

/**
 * The policy that an assessment was made under, if the panel carries it. Standards and tier terms of any other policy are
 * not shown: the wrong standard beside a value would be worse than none.
 */
export function policyOf(assessment: Assessment): Policy | undefined {
  const { id, version } = assessment.policy;
  return id === b2bStandard.id && version === b2bStandard.version ? b2bStandard : undefined;
}

/** A tier's name; the shipped policy's where the assessment's own is not known. */
export function tierName(tier: Tier, policy: Policy | undefined, language: Language): string {
  return (policy ?? b2bStandard).strategies[tier].name[language];
}
