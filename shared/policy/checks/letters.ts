import { checkFrame, checkLetter, checkWords } from '../../templates/check-letter.ts';
import type { LetterFault } from '../../templates/letter.ts';
import { type Bilingual, isBilingual } from '../../vocabulary/language.ts';
import { ADVERSE_LETTERS, LETTERS } from '../../vocabulary/letters.ts';
import { leavesOf, type ReportFault } from '../document.ts';
import type { Check } from './check.ts';

/** Letters that could not be filled, leave out what the law asks for, or hold what a customer must never read. */
export const letterChecks: readonly Check[] = [
  {
    needs: ['letters'],
    run({ letters }, report) {
      for (const id of LETTERS) {
        reportAll(checkLetter(id, letters.templates[id]), ['templates', id], report);
      }
      reportAll(checkFrame(letters), [], report);
    },
  },
  {
    needs: ['letters', 'refusal'],
    run({ letters, refusal }, report) {
      const sentences = [
        ...textsOf(letters.words).map(({ path, text }) => ({ path: ['letters', 'words', ...path], text })),
        ...(letters.rights ? [{ path: ['letters', 'rights'], text: letters.rights }] : []),
        ...refusal.rules.flatMap((rule, i) =>
          (['because', 'change'] as const).map((key) => ({ path: ['refusal', 'rules', i, key], text: rule[key] })),
        ),
        ...refusal.rules.flatMap((rule, i) =>
          rule.alternatives.map((text, j) => ({ path: ['refusal', 'rules', i, 'alternatives', j], text })),
        ),
      ];
      for (const { path, text } of sentences) for (const { message, zh } of checkWords(text)) report(path, message, zh);
    },
  },
  {
    needs: ['letters', 'customerModule'],
    run({ letters, customerModule }, report) {
      if (customerModule !== 'Contacts') return;
      if (letters.rights === null)
        report(
          ['letters', 'rights'],
          'letters to persons must tell their rights: a human decision, their own view, an explanation',
          '致个人的信函须写明其权利：人工决定、陈述意见、要求说明',
        );
      for (const id of ADVERSE_LETTERS)
        if (
          !letters.templates[id].body.some((text) => text.en.includes('{{rights}}') && text.zh.includes('{{rights}}'))
        )
          report(
            ['letters', 'templates', id, 'body'],
            'a decision about a person must tell {{rights}} in both languages',
            '对个人的决定须以两种语言写明 {{rights}}',
          );
    },
  },
];

function reportAll(faults: readonly LetterFault[], at: readonly string[], report: ReportFault): void {
  for (const { path, message, zh } of faults) report(['letters', ...at, ...path.split('.')], message, zh);
}

function textsOf(words: unknown): { path: string[]; text: Bilingual }[] {
  return leavesOf(words).flatMap(({ path, value }) =>
    isBilingual(value) ? [{ path: path.split('.'), text: value }] : [],
  );
}
