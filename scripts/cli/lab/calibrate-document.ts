import type { CalibrationTrial } from '../../../shared/lab/calibration.ts';
import { VIEW_A_LOGIT } from '../../../shared/outlook/chance-late.ts';
import { type Calibration, CIRCUMSTANCES, type Circumstance } from '../../../shared/score/calibration.ts';
import { type DocumentContext, headOf } from './document-context.ts';
import type { LabDocument, Section } from './lab-document.ts';
import type { CalibrateReport } from './reports.ts';
import { CIRCUMSTANCE_WORDS, NO_DRAFT_WORDS, REFUSAL_WORDS, WORDS } from './words.ts';

/** What a step of a circumstance is in words: a day off or not, ten times the amount. */
const STEPS: Readonly<Record<Circumstance, number>> = { dueOnDayOff: 1, logAmount: Math.LN10 };

/** A calibration as a report in one language. */
export function calibrateDocument(report: CalibrateReport, context: DocumentContext): LabDocument {
  const { trial } = report;
  return {
    ...headOf(report, context, context.say(WORDS.calibration)),
    sections: [
      resultSection(trial, context),
      ...(trial.calibration ? [fittedSection(trial.calibration, context)] : []),
      ...(trial.heldBack ? [heldBackSection(trial.heldBack, context)] : []),
      weightSection(report, context),
    ],
  };
}

function resultSection(
  { late, timely, customers, refused }: CalibrationTrial,
  { say, figures }: DocumentContext,
): Section {
  const counts = { late: figures.count(late), timely: figures.count(timely), customers: figures.count(customers) };
  const note = refused
    ? say(WORDS.refused, { ...counts, reason: say(REFUSAL_WORDS[refused]) })
    : say(WORDS.accepted, counts);
  return { title: say(WORDS.result), notes: [note] };
}

function fittedSection({ shift, steepness, effects }: Calibration, { say, figures }: DocumentContext): Section {
  const lines = CIRCUMSTANCES.flatMap((name) => {
    const effect = effects[name];
    if (!effect) return [];
    const odds = Math.exp(effect.size * STEPS[name]).toFixed(2);
    return [say(WORDS.effect, { name: say(CIRCUMSTANCE_WORDS[name]), odds, z: effect.z.toFixed(1) })];
  });
  const doubling = VIEW_A_LOGIT * Math.LN2;
  return {
    title: say(WORDS.fitted),
    notes: lines.length > 0 ? lines : [say(WORDS.noEffects)],
    table: {
      columns: [say(WORDS.number), say(WORDS.value), say(WORDS.ofDefault)],
      rows: [
        [say(WORDS.shift), figures.decimals(Math.exp(shift)), figures.decimals(1)],
        [say(WORDS.steepness), (doubling / steepness).toFixed(1), doubling.toFixed(1)],
      ],
    },
  };
}

function heldBackSection(
  { byDefault, calibrated }: NonNullable<CalibrationTrial['heldBack']>,
  { say, figures }: DocumentContext,
): Section {
  const both = [
    { name: say(WORDS.byDefault), ...byDefault },
    { name: say(WORDS.calibrated), ...calibrated },
  ];
  const briers = { byDefault: figures.decimals(byDefault.brier), calibrated: figures.decimals(calibrated.brier) };
  const title = say(WORDS.heldBack);
  return {
    title,
    notes: [say(WORDS.brier, briers)],
    curve: {
      title,
      x: say(WORDS.predictedAxis),
      y: say(WORDS.observedAxis),
      series: both.map(({ name, fifths }) => ({
        name,
        points: fifths.map(({ predicted, observed }) => [predicted, observed] as const),
      })),
    },
    table: {
      columns: [say(WORDS.fifth), say(WORDS.predicted), say(WORDS.observed)],
      rows: both.flatMap(({ name, fifths }) =>
        fifths.map(({ predicted, observed }, place) => [
          `${name} ${place + 1}`,
          figures.share(predicted),
          figures.share(observed),
        ]),
      ),
    },
  };
}

function weightSection(
  { weights: { late, weights, gain, refused } }: CalibrateReport,
  context: DocumentContext,
): Section {
  const { say, figures, texts } = context;
  const worth = gain && say(WORDS.gain, { gain: figures.decimals(gain.value), interval: figures.interval(gain) });
  const verdict = refused ? say(NO_DRAFT_WORDS[refused], { late: figures.count(late) }) : say(WORDS.draft);
  const section = { title: say(WORDS.weights), notes: [...(worth ? [worth] : []), verdict] };
  if (weights.length === 0) return section;
  return {
    ...section,
    table: {
      columns: [say(WORDS.indicator), say(WORDS.before), say(WORDS.after)],
      rows: weights.map(({ id, before, after }) => [
        `${id} ${texts.factorName(id)}`,
        before.toFixed(1),
        after.toFixed(1),
      ]),
    },
  };
}
