import { describe, expect, it } from 'vitest';
import { rolesAnswered } from '../../../../shared/alerts/wrong-answers.ts';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import type { RoleHolders } from '../../../../shared/decisions/role-holders.ts';
import type { Decision } from '../../../../shared/dossier/dossier.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import type { Severity } from '../../../../shared/vocabulary/alerts.ts';
import type { Role } from '../../../../shared/vocabulary/roles.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const { TODAY } = make;

const OWNER = make.dossierWith({}).customer.ownerId ?? '';

/** Legal has nobody, so its work is the owner's. */
const ROLES: RoleHolders[] = [{ from: 0, people: { finance: 'felix', manager: 'mia', service: 'sina' } }];

const TO = ['owner', 'finance', 'manager', 'legal'] as const satisfies Role[];

/** What each person answers for, said once more. */
const ANSWERS_FOR: Readonly<Record<string, readonly Role[]>> = {
  [OWNER]: ['owner', 'legal'],
  felix: ['finance'],
  mia: ['manager'],
  sina: [],
  tom: [],
};

const answer = (by: string, more: Partial<Decision> = {}): Decision =>
  make.decision('wrong-alert', 0, {
    about: 'oldest-overdue',
    state: 'approved',
    approver: null,
    requester: 'felix',
    createdBy: by,
    modifiedBy: by,
    modifiedOn: TODAY,
    reason: 'Paid by barter',
    ...more,
  });

const people = Object.keys(ANSWERS_FOR);

/** Every group of people who may have answered. */
const groups = Array.from({ length: 2 ** people.length }, (_, bits) =>
  people.filter((_, at) => (bits >> at) % 2 === 1),
);

const cases = groups.flatMap((group) =>
  (['info', 'warn', 'high'] as const).map((severity) => ({ group, severity, who: group.join(' and ') || 'nobody' })),
);

const rules = (roles: RoleHolders[] | undefined) => ({ policy: b2bStandard, roles, ownerId: OWNER });

describe('who × how severe', () => {
  it.each(cases)('$who answer an alert of severity $severity', ({ group, severity }) => {
    const silent = rolesAnswered(
      group.map((by) => answer(by)),
      { to: TO, severity },
      rules(ROLES),
      TODAY,
    );
    const answeredFor = group.flatMap((by) => ANSWERS_FOR[by] ?? []);
    const isAlone = severity === 'high' && group.length < 2;
    expect(silent).toEqual(isAlone ? [] : TO.filter((role) => answeredFor.includes(role)));
  });

  it('covers every group of people and severity', () => {
    expect(cases).toHaveLength(2 ** people.length * 3);
  });
});

describe('an answer', () => {
  const silent = (answers: Decision[], severity: Severity, roles: RoleHolders[] | undefined = ROLES) =>
    rolesAnswered(answers, { to: TO, severity }, rules(roles), TODAY);

  it('is of the one who saved it last, whatever name is written in it', () => {
    expect(silent([answer('tom', { requester: 'felix', approver: 'mia' })], 'warn')).toEqual([]);
    expect(silent([answer('felix', { modifiedBy: 'tom' })], 'warn')).toEqual([]);
    expect(silent([answer('felix'), answer('felix')], 'high')).toEqual([]);
  });

  it('counts by the role of its day', () => {
    const roles: RoleHolders[] = [...ROLES, { from: TODAY, people: { finance: 'nils' } }];
    expect(silent([answer('felix')], 'warn', roles)).toEqual([]);
    expect(silent([answer('felix', { modifiedOn: TODAY - 1 })], 'warn', roles)).toEqual(['finance']);
  });
});

describe('an alert in an assessment', () => {
  const rule = 'oldest-overdue';
  const good = make.goodHistory();
  const owed = (ago: number, ...decisions: Decision[]) =>
    make.dossierWith({
      ...good,
      invoices: [...good.invoices, make.invoice(ago, 9000, undefined, { id: '1999' })],
      decisions,
    });
  const look = (ago: number, decisions: Decision[], previous?: Assessment, day = TODAY): Assessment =>
    assess(owed(ago, ...decisions), b2bStandard, day, { previous, roles: ROLES, withoutLift: true });
  const to = (a: Assessment) => {
    const alert = a.alerts.find((one) => one.rule === rule);
    return alert?.to.filter((role) => !alert.silent?.includes(role));
  };

  it('stays for the roles that have not answered, at every look', () => {
    const first = look(16, []);
    expect(to(first)).toEqual(['owner', 'finance']);
    const answers = [answer(OWNER)];
    const second = look(16, answers, first);
    expect(to(second)).toEqual(['finance']);
    expect(to(look(16, answers, second))).toEqual(['finance']);
    const both = look(16, [...answers, answer('felix')], second);
    expect(to(both)).toBeUndefined();
    expect(both.wrongAlerts).toMatchObject([{ rule }]);
  });

  it('asks everybody again once it is more severe, also those who had answered', () => {
    const answers = [answer(OWNER)];
    const partly = look(16, answers, look(16, []));
    const worse = look(16, answers, partly, TODAY + 15);
    expect(to(worse)).toEqual(['owner', 'finance']);
    expect(to(look(16, answers, worse, TODAY + 16))).toEqual(['owner', 'finance']);
  });

  it('takes an answer of the day on which it opens or worsens as one about what people saw on that day', () => {
    const calm = look(1, []);
    const day = TODAY + 15;
    expect(to(look(1, [], calm, day))).toEqual(['owner', 'finance']);
    const answers = [answer(OWNER, { from: day, modifiedOn: day })];
    const opened = look(1, answers, calm, day);
    expect(to(opened)).toEqual(['finance']);
    expect(to(look(1, answers, opened, day + 1))).toEqual(['finance']);
    const later = [answer(OWNER, { from: day + 15, modifiedOn: day + 15 })];
    const worse = look(1, later, look(1, [], calm, day), day + 15);
    expect(worse.alerts.find((one) => one.rule === rule)?.severity).toBe('warn');
    expect(to(worse)).toEqual(['finance']);
    expect(to(look(1, later, worse, day + 16))).toEqual(['finance']);
  });

  it('that is high goes on for finance and manager, whatever one person answers', () => {
    const first = look(61, []);
    expect(to(first)).toEqual(['owner', 'finance', 'manager']);
    for (const by of people) expect(to(look(61, [answer(by)], first))).toEqual(['owner', 'finance', 'manager']);
    expect(to(look(61, [answer('felix'), answer('mia')], first))).toEqual(['owner']);
  });
});
