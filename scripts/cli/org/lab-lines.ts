import { fairnessOf } from '../../../shared/lab/fairness.ts';
import { unevenSentences } from '../../../shared/lab/fairness-text.ts';
import type { LabRecord } from '../../../shared/lab/nightly.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import { contextOf, type DocumentContext } from '../lab/document-context.ts';
import { DRIFT_WORDS, REFUSAL_WORDS, WORDS } from '../lab/words.ts';

/** What the nightly pass has found about the model itself, a line each: calibration, drift, ranking. */
export function labLines(lab: LabRecord, language: Language): string[] {
  const context = contextOf(language, '');
  return [calibrationLine(lab, context), driftLine(lab, context), rankingLine(lab, context)];
}

function calibrationLine({ trial, sample }: LabRecord, { say, figures }: DocumentContext): string {
  const { late, timely, customers, refused, on } = trial;
  const counts = { late: figures.count(late), timely: figures.count(timely), customers: figures.count(customers) };
  const result =
    refused === null
      ? say(WORDS.accepted, counts)
      : say(WORDS.refused, { ...counts, reason: say(REFUSAL_WORDS[refused]) });
  const drawn = say(WORDS.drawn, {
    invoices: figures.count(sample.invoices),
    customers: figures.count(sample.customers),
  });
  return `${figures.day(on)}: ${result} ${drawn}`;
}

function driftLine({ drift, reference }: LabRecord, { say, figures, texts }: DocumentContext): string {
  const [score, ...indicators] = drift.lines;
  const shifted = indicators
    .filter(({ state }) => state === 'shifted')
    .map(({ of }) => (of === 'score' ? '' : texts.factorName(of)));
  const of = { day: figures.day(reference.on), index: figures.decimals(score?.index ?? Number.NaN) };
  const line = say(WORDS.scoreSince, { ...of, state: say(DRIFT_WORDS[score?.state ?? 'unknown']) });
  return shifted.length === 0 ? line : `${line} ${say(WORDS.shiftedToo, { names: shifted.join(', ') })}`;
}

function rankingLine({ drift: { since } }: LabRecord, { say, figures }: DocumentContext): string {
  const { invoices, late, auc, interval } = since;
  return say(WORDS.sinceNote, {
    invoices: figures.count(invoices),
    late: figures.count(late),
    auc: figures.decimals(auc ?? Number.NaN),
    interval: figures.interval({ value: 0, low: Number.NaN, high: Number.NaN, ...interval }),
  });
}

/** What is said at publishing: whom the policy of the last night held unevenly. The new version has not judged anybody yet. */
export function fairnessLines(lab: LabRecord | null, language: Language): string[] {
  const { say, figures } = contextOf(language, '');
  if (!lab) return [say(WORDS.noNight)];
  const sentences = unevenSentences(fairnessOf(lab.groups), language);
  const basis = { day: figures.day(lab.on), policy: lab.policy, customers: figures.count(lab.customers) };
  return sentences.length === 0
    ? [say(WORDS.evenNight, basis)]
    : [say(WORDS.unevenNight, basis), ...sentences.map((sentence) => `  ${sentence}`)];
}
