import { textsFor } from '../../shared/texts/by-language.ts';
import type { Language } from '../../shared/vocabulary/language.ts';
import { type Edge, flowchart, type Node } from './flowchart.ts';
import type { ProcessPicture, StepPicture } from './step-picture.ts';
import { ENDS } from './words.ts';

const LABELS = {
  en: {
    gate: 'All of it on record?',
    late: 'The step waits, and its task stays open with its owner; once overdue it is urgent',
    yes: 'yes',
    no: 'no',
    start: 'Nothing: it runs by itself',
    who: ' and ',
    listed: 'What is looked at, the same for everyone',
  },
  zh: {
    gate: '是否均已记录？',
    late: '步骤停留，任务仍归负责人；逾期转为紧急',
    yes: '是',
    no: '否',
    start: '无需记录：自行进行',
    who: '、',
    listed: '对所有客户一致的检查项',
  },
} as const;

/** One process in words and pictures: the whole of it, then each step with its evidence, its gate and what follows. */
export function processSection(process: ProcessPicture, language: Language): string {
  const { title, note, steps } = process;
  const parts = steps.map((step, at) => stepSection(process, step, at, language));
  return [`## ${title[language]}`, note[language], whole(process, language), ...parts].join('\n\n');
}

/** A step has the same id in every picture. */
const nodeId = (id: string): string => id.replaceAll('-', '_');

function whole({ steps, end }: ProcessPicture, language: Language): string {
  const ends = new Set([...steps.flatMap((s) => s.else.map(({ to }) => to)), end].filter((to) => to in ENDS));
  const nodes: Node[] = [
    ...steps.map((step): Node => ({ id: nodeId(step.id), text: titleOf(step, language), shape: 'step' })),
    ...[...ends].map((id): Node => ({ id, text: ENDS[id]?.[language] ?? id, shape: 'end' })),
  ];
  const edges = steps.flatMap((step): Edge[] => [
    ...step.after.filter((id) => !isImplied(id, step, steps)).map((id) => ({ from: nodeId(id), to: nodeId(step.id) })),
    ...step.either.map((id) => ({ from: nodeId(id), to: nodeId(step.id) })),
    ...step.else.map(
      ({ why, to }): Edge => ({
        from: nodeId(step.id),
        to: nodeId(to),
        text: why[language],
        aside: true,
      }),
    ),
  ]);
  const last = steps.at(-1);
  return flowchart('TD', nodes, [...edges, ...(last ? [{ from: nodeId(last.id), to: end }] : [])]);
}

/** An arrow that says no more than the arrows of `either` do already. */
const isImplied = (id: string, step: StepPicture, steps: readonly StepPicture[]): boolean =>
  step.either.length > 0 && step.either.every((e) => steps.some((s) => s.id === e && s.after.some((a) => a === id)));

function stepSection({ steps, end }: ProcessPicture, step: StepPicture, at: number, language: Language): string {
  const labels = LABELS[language];
  const texts = textsFor(language);
  const next = steps.filter((s) => [...s.after, ...s.either].includes(step.id));
  const following: Node[] =
    next.length > 0
      ? next.map((s): Node => ({ id: nodeId(s.id), text: texts.step(s.id), shape: 'step' }))
      : [{ id: end, text: ENDS[end]?.[language] ?? end, shape: 'end' }];
  const asides = step.else
    .map(({ to }): Node => asideNode(to, language))
    .filter(({ id }) => following.every((n) => n.id !== id));
  const needs = step.needs.map((key) => texts.need(key));
  const nodes: Node[] = [
    {
      id: 'recorded',
      text: needs.length > 0 ? needs.map((need) => `• ${need}`).join('\n') : labels.start,
      shape: 'note',
    },
    { id: 'this', text: titleOf(step, language), shape: 'step' },
    { id: 'gate', text: labels.gate, shape: 'gate' },
    ...following,
    { id: 'wait', text: labels.late, shape: 'note' },
    ...asides,
  ];
  const edges: Edge[] = [
    { from: 'recorded', to: 'this' },
    { from: 'this', to: 'gate' },
    ...following.map(({ id }): Edge => ({ from: 'gate', to: id, text: labels.yes })),
    { from: 'gate', to: 'wait', text: labels.no, aside: true },
    { from: 'wait', to: 'this', aside: true },
    ...step.else.map(({ why, to }): Edge => ({ from: 'gate', to: nodeId(to), text: why[language], aside: true })),
  ];
  const list = step.checklist.map((item) => `- [ ] ${item[language]}`).join('\n');
  return [
    `### ${at + 1}. ${texts.step(step.id)}`,
    flowchart('LR', nodes, edges),
    ...(list === '' ? [] : [`${labels.listed}${language === 'zh' ? '：' : ':'}\n\n${list}`]),
  ].join('\n\n');
}

const asideNode = (to: string, language: Language): Node =>
  to in ENDS
    ? { id: nodeId(to), text: ENDS[to]?.[language] ?? to, shape: 'end' }
    : { id: nodeId(to), text: stepName(to, language), shape: 'step' };

function stepName(id: string, language: Language): string {
  const steps: (id: never) => string = textsFor(language).step;
  return steps(id as never);
}

function titleOf(step: StepPicture, language: Language): string {
  const texts = textsFor(language);
  const who = step.who.map((role) => texts.who(role)).join(LABELS[language].who);
  return `${texts.step(step.id)}\n${[who, step.due[language]].filter(Boolean).join(' · ')}`;
}
