import type { Policy } from '../../../shared/policy/policy.ts';
import { isObject } from '../../../shared/values/objects.ts';

interface Note {
  en: string;
  zh: string;
}

/** What is no fault of a policy but worth knowing before it is used. */
export function policyNotes(policy: Policy, document: unknown): Note[] {
  const own = isObject(document) ? document : {};
  const notes: Note[] = [];
  if (policy.id === policy.preset && Object.keys(own).some((key) => key !== 'preset' && key !== '$schema'))
    notes.push({
      en: `It changes the preset ${policy.preset} but keeps its id: give it an id of its own, so that nobody mistakes one for the other.`,
      zh: `它修改了预设 ${policy.preset} 却沿用其 id：请另取 id，以免混淆。`,
    });
  if (policy.approvedOn === null)
    notes.push({
      en: 'It is a draft: nobody has approved it yet.',
      zh: '这是草稿：尚无人批准。',
    });
  else if (policy.effectiveFrom !== null)
    notes.push({
      en: `Approved by ${policy.approver} on ${policy.approvedOn}; in force from ${policy.effectiveFrom}.`,
      zh: `由 ${policy.approver} 于 ${policy.approvedOn} 批准；自 ${policy.effectiveFrom} 起生效。`,
    });
  return notes;
}
