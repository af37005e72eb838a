import { textsFor } from '../../../shared/texts/by-language.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import type { Bilingual, Language } from '../../../shared/vocabulary/language.ts';
import { type Figures, figuresIn, type LabDocument } from './lab-document.ts';
import type { ReportHead } from './reports.ts';
import { sentence, WORDS } from './words.ts';

/** What a report is put into words with. */
export interface DocumentContext {
  language: Language;
  texts: Texts;
  figures: Figures;
  /** A sentence with its values put in. */
  say(text: Bilingual, values?: Readonly<Record<string, string>>): string;
}

/** The words and figures of one language, money in the firm's home currency. */
export const contextOf = (language: Language, home: string): DocumentContext => ({
  language,
  texts: textsFor(language),
  figures: figuresIn(language, home),
  say: (text, values) => sentence(text, language, values),
});

/** The title of a report and what its figures rest on. */
export function headOf(
  report: ReportHead<string>,
  { say, figures, language }: DocumentContext,
  title: string,
): Pick<LabDocument, 'language' | 'title' | 'basis'> {
  const { policy, customers, until, problems } = report;
  const basis = say(WORDS.basis, {
    policy: `${policy.id} ${policy.version}`,
    customers: figures.count(customers),
    until: figures.day(until),
  });
  const left = problems > 0 ? [say(WORDS.problems, { count: figures.count(problems) })] : [];
  return { language, title, basis: [basis, ...left] };
}
