import type { Language } from '../vocabulary/language.ts';
import { consequenceTexts } from './consequences.ts';
import { creditTexts } from './credit.ts';
import { factorStandard, factorValue } from './factor-text.ts';
import { formatsFor, type Wording } from './format.ts';
import { briefText, changeBody, headline } from './summary.ts';
import { dutyTexts, taskTexts } from './task-text.ts';
import type { Texts } from './texts.ts';
import type { Words } from './words.ts';

/**
 * The sentences of one language, made of its words. A page that loads words when it needs them starts here.
 * @example composeTexts('en', wordsFor('en')).factorName('P1') // 'Average days late'
 */
export function composeTexts(language: Language, words: Words): Texts {
  const wording: Wording = { language, words, formats: formatsFor(language) };
  const labels = labelTexts(words);
  const consequences = consequenceTexts(wording);
  const duties = dutyTexts(wording);
  const summary: Pick<Texts, 'headline' | 'changeTitle' | 'changeBody' | 'brief'> = {
    headline: (a, today) => headline(a, today, wording),
    changeTitle: words.note.title,
    changeBody: (a, policy, before) => changeBody(a, policy, before, wording),
    brief: (a, max) => briefText(a, max, wording),
  };
  return {
    language,
    ...labels,
    ...consequences,
    ...duties,
    ...summary,
    ...taskTexts(wording, { ...labels, ...consequences, ...duties, ...summary }),
    ...formatTexts(wording),
    credit: creditTexts(wording),
    factorValue: (factor) => factorValue(factor, wording),
    factorStandard: (id, standard) => factorStandard(id, standard, wording),
  };
}

type Labels = 'factorName' | 'group' | 'view' | 'bucket' | 'missing' | 'need' | 'severity' | 'heldBy' | 'defect';

/** Names, and sentences that hold no numbers. */
function labelTexts(words: Words): Pick<Texts, Labels> {
  return {
    factorName: (id) => words.names[id],
    group: (group) => words.groups[group],
    view: (view) => words.views[view],
    bucket: (bucket) => words.buckets[bucket],
    missing: (kind) => words.missing[kind],
    need: (key) => words.needs[key] ?? key,
    severity: (severity) => words.severities[severity],
    heldBy: (kind) => words.heldBy[kind],
    defect: ({ module, id, field, fault, label }) =>
      [
        [module, id, field].filter(Boolean).join(' · '),
        ...(label === undefined ? [] : [`“${label}”`]),
        words.faults[fault],
      ].join(' '),
  };
}

function formatTexts({ words, formats }: Wording): Pick<Texts, 'money' | 'day' | 'share'> {
  const { money, day, percent, isFew } = formats;
  return {
    money,
    day,
    share: (part, of) => (isFew(of) ? words.value.percentOf(String(part), String(of)) : percent(part / of)),
  };
}
