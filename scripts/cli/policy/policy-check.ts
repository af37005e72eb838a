import type { FairnessLine } from '../../../shared/lab/fairness.ts';
import { unevenSentences } from '../../../shared/lab/fairness-text.ts';
import { PolicyError, type PolicyFault } from '../../../shared/policy/document.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { isObject } from '../../../shared/values/objects.ts';
import type { Bilingual, Language } from '../../../shared/vocabulary/language.ts';

import { safeText } from '../core/text-columns.ts';
import { contextOf } from '../lab/document-context.ts';
import { fairnessSection } from '../lab/fairness-section.ts';
import { sectionText } from '../lab/lab-document.ts';

/** A note in every language. */
type Note = Readonly<Record<Language, string>>;

/** What a check of a policy document finds: the policy with notes about it and how it treats the customers of an export, or every fault. */
export type PolicyCheck =
  | { policy: Policy; notes: Note[]; fairness?: FairnessLine[] }
  | { faults: readonly PolicyFault[] };

/** Checks a policy document as a whole. */
export function checkPolicy(document: unknown): PolicyCheck {
  try {
    const policy = loadPolicy(document);
    return { policy, notes: notesOn(policy, document) };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { faults: error.faults };
  }
}

/** What is no fault of a policy but worth knowing before it is used. */
function notesOn(policy: Policy, document: unknown): Bilingual[] {
  const changes = isObject(document) ? document : {};
  const notes: Bilingual[] = [];
  if (policy.id === policy.preset && Object.keys(changes).some((key) => key !== 'preset' && key !== '$schema'))
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

/** A check as one document. */
export function checkReport(check: PolicyCheck, language: Language): string {
  const isSound = 'policy' in check;
  const report = {
    format: 'winnow-policy-check',
    version: 1,
    policy: isSound ? { id: check.policy.id, version: check.policy.version } : { id: null, version: null },
    faults: isSound ? [] : check.faults,
    notes: isSound
      ? [...check.notes.map((note) => note[language]), ...unevenSentences(check.fairness ?? [], language)]
      : [],
    fairness: isSound ? (check.fairness ?? null) : null,
  };
  return JSON.stringify(report, null, 2);
}

/** A check of the policy file at a path, for a person. */
export function checkText(path: string, check: PolicyCheck, language: Language): string {
  if ('faults' in check) return faultText(path, check.faults, language);
  const { policy, notes, fairness: groups } = check;
  const verdict = language === 'zh' ? '没有错误' : 'no faults';
  return [
    `${path}: ${policy.name[language]} ${policy.version}: ${verdict}`,
    ...notes.map((note) => `  ${note[language]}`),
    ...(groups ? sectionText(fairnessSection(groups, contextOf(language, ''))).map(safeText) : []),
  ].join('\n');
}

function faultText(path: string, faults: readonly PolicyFault[], language: Language): string {
  const whole = language === 'zh' ? '（整个文档）' : '(the document)';
  const lines = faults.map((fault) => `  ${fault.path || whole}: ${language === 'zh' ? fault.zh : fault.message}`);
  const head =
    language === 'zh'
      ? `${path}：${faults.length} 处错误，整份政策不予采用：`
      : `${path}: ${faults.length} fault(s); the policy is refused as a whole:`;
  return [head, ...lines].join('\n');
}
