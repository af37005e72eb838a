import type { DecisionsReport, ExceptionLine } from '../../../shared/portfolio/decisions-report.ts';
import { CAPACITIES, type FollowedCount } from '../../../shared/portfolio/exception-tally.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import { inColumns, safeText } from '../core/text-columns.ts';
import { DECISIONS_WORDS, type DecisionsWords } from './decisions-words.ts';

const PERSON = 24;

const KIND = 16;

/** Who approved and who asked for how many exceptions, and what followed, for a person to read. */
export function decisionsText(report: DecisionsReport, company: string, texts: Texts): string {
  const words = DECISIONS_WORDS[texts.language];
  const title = words.title(safeText(company), texts.day(report.asOf));
  if (report.lines.length === 0) return [title, '', words.none].join('\n');
  const sections = CAPACITIES.flatMap((capacity) => {
    const lines = report.lines.filter((line) => line.capacity === capacity);
    return lines.length === 0
      ? []
      : ['', words.capacities[capacity], ...lines.flatMap((line) => lineText(line, report.home, words, texts))];
  });
  return [title, ...sections].join('\n');
}

function lineText(line: ExceptionLine, home: string, words: DecisionsWords, texts: Texts): string[] {
  const person = inColumns(line.person === '' ? words.nobody : safeText(line.person), PERSON);
  const head = `  ${person} ${inColumns(words.kinds[line.kind], KIND)}${words.count(line.count, line.unsound)}`;
  return [head, ...line.followed.map((one) => `    ${followedText(one, line.count, home, words, texts)}`)];
}

function followedText(one: FollowedCount, of: number, home: string, words: DecisionsWords, texts: Texts): string {
  if (one.over === 0) return words.tooEarly(one.days);
  const parts = [
    ...(one.due > 0
      ? [words.onTime(one.onTime, one.due), words.daysLate((one.lateDays / one.due).toFixed(1))]
      : [words.nothing]),
    ...(one.overdue > 0 ? [words.overdue(one.overdue)] : []),
    ...(one.lost > 0 ? [words.writtenOff(texts.money(one.writtenOff, home))] : []),
    ...(one.rose + one.fell > 0 ? [words.tiers(one.rose, one.fell)] : []),
  ];
  const [colon, semicolon] = texts.language === 'zh' ? ['：', '；'] : [': ', '; '];
  return `${words.after(one.days, one.over, of)}${colon}${parts.join(semicolon)}`;
}
