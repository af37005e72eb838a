import { LETTERS } from '../../vocabulary/letters.ts';
import type { ReportDefect } from '../document/fault.ts';
import { isBilingual, leavesOf } from '../document/merge.ts';
import { checkFrame, checkLetter, checkWords } from '../letters/check-letter.ts';
import type { LetterFault } from '../letters/letter.ts';
import { ADVERSE } from '../letters/requirements.ts';
import type { Check } from './check.ts';

/** Letters that could not be filled, leave out what the law asks for, or tell what a customer must never read. */
export const letterChecks: readonly Check[] = [
  {
    needs: ['letters'],
    run({ letters }, tell) {
      for (const id of LETTERS) {
        tellAll(checkLetter(id, letters.templates[id]), ['templates', id], tell);
      }
      tellAll(checkFrame(letters), [], tell);
    },
  },
  {
    needs: ['letters', 'refusal'],
    run({ letters, refusal }, tell) {
      const said = [
        ...bilingual(letters.words).map(({ path, text }) => ({ path: ['letters', 'words', ...path], text })),
        ...(letters.rights ? [{ path: ['letters', 'rights'], text: letters.rights }] : []),
        ...refusal.rules.flatMap((rule, i) =>
          (['because', 'change'] as const).map((key) => ({ path: ['refusal', 'rules', i, key], text: rule[key] })),
        ),
        ...refusal.rules.flatMap((rule, i) =>
          rule.alternatives.map((text, j) => ({ path: ['refusal', 'rules', i, 'alternatives', j], text })),
        ),
      ];
      for (const { path, text } of said) for (const { message, zh } of checkWords(text)) tell(path, message, zh);
    },
  },
  {
    needs: ['letters', 'customerModule'],
    run({ letters, customerModule }, tell) {
      if (customerModule !== 'Contacts') return;
      if (letters.rights === null)
        tell(
          ['letters', 'rights'],
          'letters to persons must tell their rights: a human decision, their own view, an explanation',
          '致个人的信函须写明其权利：人工决定、陈述意见、要求说明',
        );
      for (const id of ADVERSE)
        if (
          !letters.templates[id].body.some((text) => text.en.includes('{{rights}}') && text.zh.includes('{{rights}}'))
        )
          tell(
            ['letters', 'templates', id, 'body'],
            'a decision about a person must tell {{rights}} in both languages',
            '对个人的决定须以两种语言写明 {{rights}}',
          );
    },
  },
];

function tellAll(faults: readonly LetterFault[], at: readonly string[], tell: ReportDefect): void {
  for (const { path, message, zh } of faults) tell(['letters', ...at, ...path.split('.')], message, zh);
}

function bilingual(words: unknown): { path: string[]; text: { en: string; zh: string } }[] {
  return leavesOf(words).flatMap(({ path, value }) =>
    isBilingual(value) ? [{ path: path.split('.'), text: value }] : [],
  );
}
