import type { DecisionsReport, ExceptionLine } from '../../../shared/portfolio/decisions-report.ts';
import { CAPACITIES, type FollowedCount } from '../../../shared/portfolio/exception-tally.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import { inColumns, safeText, section } from '../core/text-columns.ts';
import { DECISIONS_WORDS, type DecisionsWords } from './decisions-words.ts';

const PERSON_WIDTH = 24;

const KIND_WIDTH = 16;

/** What every line is written with: the words of a language, and the currency of its amounts. */
interface Wording {
  words: DecisionsWords;
  texts: Texts;
  home: string;
}

/** Who approved and who asked for how many exceptions, and what followed, for a person to read. */
export function decisionsText(report: DecisionsReport, company: string, texts: Texts): string {
  const words = DECISIONS_WORDS[texts.language];
  const wording = { words, texts, home: report.home };
  const title = words.title(safeText(company), texts.day(report.asOf));
  if (report.lines.length === 0) return [title, '', words.none].join('\n');
  const sections = CAPACITIES.flatMap((capacity) => {
    const lines = report.lines.filter((line) => line.capacity === capacity);
    return section(
      words.capacities[capacity],
      lines.flatMap((line) => lineText(line, wording)),
    );
  });
  return [title, ...sections].join('\n');
}

function lineText(line: ExceptionLine, wording: Wording): string[] {
  const { words } = wording;
  const person = inColumns(line.person === '' ? words.unnamed : safeText(line.person), PERSON_WIDTH);
  const head = `  ${person} ${inColumns(words.kinds[line.kind], KIND_WIDTH)}${words.count(line.count, line.unsound)}`;
  return [head, ...line.followed.map((followed) => `    ${followedText(followed, line.count, wording)}`)];
}

function followedText(followed: FollowedCount, of: number, { words, texts, home }: Wording): string {
  if (followed.over === 0) return words.tooEarly(followed.days);
  const parts = [
    ...(followed.due > 0
      ? [words.onTime(followed.onTime, followed.due), words.daysLate((followed.lateDays / followed.due).toFixed(1))]
      : [words.nothing]),
    ...(followed.overdue > 0 ? [words.overdue(followed.overdue)] : []),
    ...(followed.lost > 0 ? [words.writtenOff(texts.money(followed.writtenOff, home))] : []),
    ...(followed.rose + followed.fell > 0 ? [words.tiers(followed.rose, followed.fell)] : []),
  ];
  const [colon, semicolon] = texts.language === 'zh' ? ['：', '；'] : [': ', '; '];
  return `${words.after(followed.days, followed.over, of)}${colon}${parts.join(semicolon)}`;
}
