import { type FairnessLine, fairness } from '../../../shared/lab/fairness.ts';
import { FAIRNESS_WORDS, groupName, TRAIT_WORDS, unevenSentences } from '../../../shared/lab/fairness-text.ts';
import { lastRecordedDay } from '../../../shared/lab/history.ts';
import { judgeMonths } from '../../../shared/lab/months.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { type OpenedExport, spooledDossiers } from '../export/open-export.ts';
import type { DocumentContext } from './document-context.ts';
import type { Section } from './lab-document.ts';
import { WORDS } from './words.ts';

/** Who would be held by a policy on the last day of an export's records, by group. */
export function fairnessOn(source: OpenedExport, policy: Policy): FairnessLine[] {
  const dossiers = spooledDossiers(source, policy);
  const until = lastRecordedDay(dossiers, source.asOf);
  return fairness(judgeMonths(dossiers, { policy, days: [until], until }), policy);
}

/** Who is held, by group, and a sentence for each group that is held unevenly. */
export function fairnessSection(
  lines: readonly FairnessLine[],
  { say, figures, language }: Pick<DocumentContext, 'say' | 'figures' | 'language'>,
): Section {
  const columns = [WORDS.group, WORDS.customers, WORDS.held, WORDS.rate, WORDS.others, WORDS.disparity, WORDS.verdict];
  return {
    title: say(WORDS.fairness),
    notes: [say(WORDS.fairnessNote), ...unevenSentences(lines, language)],
    table: {
      columns: columns.map((column) => say(column)),
      rows: lines.map(({ trait, group, customers, held, rate, rateOfOthers, disparity, state }) => [
        `${say(TRAIT_WORDS[trait])}: ${groupName(group, language)}`,
        figures.count(customers),
        figures.count(held),
        figures.share(rate),
        figures.share(rateOfOthers),
        figures.decimals(disparity),
        say(FAIRNESS_WORDS[state]),
      ]),
    },
  };
}
