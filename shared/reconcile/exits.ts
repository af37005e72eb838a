import type { Assessment } from '../assessment/assessment.ts';
import type { Dossier, Exit } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { ProcessView } from '../processes/process.ts';
import { exitWordsFor, textsFor } from '../texts/by-language.ts';
import type { ExitWords } from '../texts/exit-words.ts';
import type { Texts } from '../texts/texts.ts';
import { formatDay, parseDay } from '../values/day.ts';
import { EXIT_ENDS, EXIT_STEPS, type ExitEnd } from '../vocabulary/exit-record.ts';
import type { Language } from '../vocabulary/language.ts';
import type { Change, Shown } from './change.ts';
import { evidencePack } from './exit-evidence.ts';

/** Length of the field that names the next step. */
const NEXT_STEP_LENGTH = 255;

/** Stages in the order of the Kanban. */
const STAGES: readonly string[] = [...EXIT_STEPS, ...EXIT_ENDS];

/** What the texts in an exit record are written with. */
interface Writing {
  policy: Policy;
  texts: Texts;
  words: ExitWords;
}

/**
 * The writes that keep exit records right: stage, due day and next step whenever one of them differs, the evidence when the record is
 * first seen and when its step changes. A stage that a person has moved ahead is put back, with a note that names what is missing.
 */
export function exitChanges(input: {
  shown: Pick<Shown, 'module' | 'id'>;
  dossier: Dossier;
  assessment: Assessment;
  previous: Assessment | undefined;
  policy: Policy;
  language: Language;
}): Change[] {
  const { shown, dossier, assessment, previous, policy, language } = input;
  const writing: Writing = { policy, texts: textsFor(language), words: exitWordsFor(language) };
  return assessment.processes.flatMap((view): Change[] => {
    const exit = view.process === 'exit' ? dossier.exits.find(({ id }) => id === view.recordId) : undefined;
    if (!exit) return [];
    const before = previous?.processes.find((p) => p.process === 'exit' && p.recordId === view.recordId);
    const wanted = wantedFields(view, assessment.asOf, writing);
    const old = before && previous ? wantedFields(before, previous.asOf, writing) : undefined;
    const isMoved = stageOf(view) !== (before && stageOf(before));
    const isRight = exit.shown.stage === stageOf(view) && dueOf(exit) === wanted.Step_Due_On;
    // After the end the sentence follows from the due day; the assessment last written may be of a day on which it was another.
    const isTextRight = view.ended !== null || wanted.Next_Step === old?.Next_Step;
    if (isRight && !isMoved && isTextRight) return [];
    const pack = { dossier, assessment, exit, view, ...writing };
    const values = isMoved ? { ...wanted, Evidence: evidencePack(pack) } : wanted;
    const isAhead = STAGES.indexOf(exit.shown.stage ?? '') > STAGES.indexOf(stageOf(view));
    const isByHand = isAhead && exit.shown.stage !== (before && stageOf(before));
    return [
      { kind: 'update', module: 'Winnow_Exits', id: exit.id, values },
      ...(isByHand ? [noteOnPutBack(shown, exit, view, { ...writing, asOf: assessment.asOf })] : []),
    ];
  });
}

const stageOf = ({ at, ended }: ProcessView): string => ended?.how ?? at ?? 'opened';

const picklistValue = (stage: string): string => stage.charAt(0).toUpperCase() + stage.slice(1);

const dueOf = ({ shown }: Exit): string | null => (shown.due === undefined ? null : formatDay(shown.due));

function wantedFields(
  view: ProcessView,
  asOf: string,
  writing: Writing,
): { Stage: string; Step_Due_On: string | null; Next_Step: string } {
  const { due, text } = nextStep(view, asOf, writing);
  return {
    Stage: picklistValue(stageOf(view)),
    Step_Due_On: due,
    Next_Step: [...text].slice(0, NEXT_STEP_LENGTH).join(''),
  };
}

/** What comes next: the open step; after the end the watch, or the day before which the customer is not to be won back. */
function nextStep(
  view: ProcessView,
  asOf: string,
  { policy, texts, words }: Writing,
): { due: string | null; text: string } {
  if (view.ended) {
    const { watchDays, winBackDays } = policy.exitProcess;
    const daysAfterEnd: Readonly<Record<string, number>> = { recovered: watchDays, parted: winBackDays };
    const days = daysAfterEnd[view.ended.how];
    const until = days === undefined ? undefined : formatDay((parseDay(view.ended.on) ?? 0) + days);
    if (until === undefined || until < asOf) return { due: null, text: '' };
    const day = texts.day(until);
    return { due: until, text: view.ended.how === 'recovered' ? words.watch(day) : words.winBack(day) };
  }
  const step = view.steps.find(({ id }) => id === view.at);
  if (!step) return { due: null, text: '' };
  const needs = step.needs.map((need) => texts.need(need)).join(' ');
  return {
    due: step.due,
    text: step.state === 'paused' ? words.paused(needs) : words.next(texts.step(step.id), needs),
  };
}

function noteOnPutBack(
  { module, id }: Pick<Shown, 'module' | 'id'>,
  exit: Exit,
  view: ProcessView,
  { texts, words, asOf }: Writing & { asOf: string },
): Change {
  const name = (stage: string): string =>
    stage in words.ends
      ? words.ends[stage as ExitEnd]
      : (EXIT_STEPS.flatMap((s) => (s === stage ? texts.step(s) : []))[0] ?? stage);
  const [from, to] = [name(exit.shown.stage ?? ''), name(stageOf(view))];
  const needs = view.steps.flatMap((s) => (s.id === view.at ? s.needs : [])).map((need) => texts.need(need));
  const refused = view.refused.map(({ what, why }) => words.putBack.refused(what, texts.need(why)));
  return {
    kind: 'note',
    module,
    id,
    title: words.putBack.title(exit.label || exit.id, from, to, asOf),
    content: [words.putBack.body(from, to), ...[...needs, ...refused].map((line) => `– ${line}`)].join('\n'),
  };
}
