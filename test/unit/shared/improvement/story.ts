import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import type { Decision, Dossier, Incident } from '../../../../shared/dossier/dossier.ts';
import type { Duty, DutyKind } from '../../../../shared/duties/duty.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { portfolio } from '../../../fixtures/arbitrary.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const { decision, dossierWith, incident, TODAY } = make;

export const policy = loadPolicy({ preset: 'b2b-standard' });

export const good = make.goodHistory();

export const withOther = (parts: make.DossierParts): Dossier => dossierWith({ ...good, ...parts });

export function look(dossier: Dossier, day = TODAY, previous?: Assessment): Assessment {
  return assess(dossier, policy, day, { previous, portfolio, withoutLift: true });
}

export const duties = (a: Assessment, kind: DutyKind): Duty[] => a.duties.filter((d) => d.kind === kind);

export const found = (dossier: Dossier, kind: DutyKind, day = TODAY): Duty[] => duties(look(dossier, day), kind);

export const dutyTexts = (a: Assessment, one: Duty): string[] =>
  (['en', 'zh'] as const).map((language) => textsFor(language).duty(one, a));

export const feedback = (ago: number, more: Partial<Incident> = {}): Incident =>
  incident('feedback', ago, { confirmed: false, fault: 'unknown', ...more });

export const plan = (about: string, fromAgo: number, more: Partial<Decision> = {}): Decision =>
  decision('plan', fromAgo, { about, label: about, ...more });
