import { assess } from '../../shared/assessment/assess.ts';
import type { Decision } from '../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../shared/policy/load.ts';
import type { ProcessView } from '../../shared/processes/process.ts';
import type { Bilingual } from '../../shared/vocabulary/language.ts';
import { IMPROVEMENT_STEPS, type ImprovementStep } from '../../shared/vocabulary/steps.ts';
import { decision, dossierWith, goodHistory, TODAY } from '../../test/fixtures/plain-dossier.ts';
import type { ProcessPicture, StepPicture } from './step-picture.ts';
import { within } from './words.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

/** A plan with the customer, with what each step asks for when it is the open one of an example. */
export function improvementPicture(): ProcessPicture {
  const { answerDays, runDays, resultDays } = policy.care.plan;
  const due: Record<ImprovementStep, Bilingual> = {
    'plan-offered': within(answerDays, 'working'),
    'plan-runs': within(runDays, 'calendar', { en: 'where it names no end', zh: '（未另定期限时）' }),
    'plan-measured': within(resultDays, 'working', { en: 'after its end', zh: '（自计划结束起）' }),
  };
  return {
    id: 'improvement',
    title: { en: 'Plan agreed with the customer', zh: '与客户商定的计划' },
    end: 'met',
    note: {
      en: 'It begins with a decision of the kind Plan: an improvement, a course, or payment by instalments.',
      zh: '以类型为 Plan 的决定启动：改进、培训或分期还款。',
    },
    steps: IMPROVEMENT_STEPS.map((id, at): StepPicture => {
      const open = stepOf(EXAMPLES[id], id);
      return {
        id,
        who: open ? [open.who] : [],
        due: due[id],
        checklist: [],
        needs: open?.needs ?? [],
        either: [],
        after: IMPROVEMENT_STEPS.slice(Math.max(0, at - 1), at),
        else: TURNS.filter((turn) => turn.step === id).map(({ why, plan }) => ({
          why,
          to: processOf(plan).ended?.how ?? '',
        })),
      };
    }),
  };
}

/** A plan at each of its steps. */
const EXAMPLES: Record<ImprovementStep, Decision> = {
  'plan-offered': decision('plan', 2, { about: 'improvement' }),
  'plan-runs': decision('plan', 5, { about: 'improvement', outcome: 'accepted' }),
  'plan-measured': decision('plan', 60, { about: 'improvement', outcome: 'accepted' }),
};

const TURNS: readonly { step: ImprovementStep; why: Bilingual; plan: Decision }[] = [
  {
    step: 'plan-offered',
    why: { en: 'the customer says no', zh: '客户拒绝' },
    plan: decision('plan', 5, { about: 'improvement', outcome: 'declined' }),
  },
  {
    step: 'plan-measured',
    why: { en: 'not met, and somebody has approved that record', zh: '未达标，且记录经他人批准' },
    plan: decision('plan', 60, { about: 'improvement', outcome: 'failed' }),
  },
];

function processOf(plan: Decision): ProcessView {
  const dossier = dossierWith({ ...goodHistory(), decisions: [plan] });
  const found = assess(dossier, policy, TODAY, { withoutLift: true }).processes.find((p) => p.recordId === plan.id);
  if (!found) throw new Error('The example has no plan');
  return found;
}

const stepOf = (plan: Decision, id: ImprovementStep) => processOf(plan).steps.find((step) => step.id === id);
