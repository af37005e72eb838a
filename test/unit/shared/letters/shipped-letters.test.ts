import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../../../shared/letters/letter-values.ts';
import { exitLetterFacts } from '../../../../shared/letters/values/exit-facts.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { CustomerRows } from '../../../../shared/records/read-dossier.ts';
import { ADVERSE_LETTERS, LETTERS, type LetterId } from '../../../../shared/vocabulary/letters.ts';
import * as golden from '../../../fixtures/golden/customers.ts';
import { rowsOf } from '../../../fixtures/golden/rows.ts';
import { parting, policy, sourcesFor, write } from './writing.ts';

const LANGUAGES = ['en', 'zh'] as const;
const HAN = /\p{Script=Han}/u;

/** Holds what its gates hold, so that there is something to write about. */
const strict = loadPolicy({
  preset: 'logistics',
  letters: policy.letters,
  gates: { G1: { mode: 'enforce' }, G4: { mode: 'enforce' } },
});

/** Asks the same question again and again, in business as usual. */
function learning(): CustomerRows {
  const { complaint } = rowsOf(51);
  const asked = [8, 20, 40].map((on) => complaint(on, 'Customer', { Case_Reason: 'Instructions not clear' }));
  return { ...golden.standard(), cases: asked };
}

function rowsFor(id: LetterId): CustomerRows {
  const rows = parting();
  return id === 'education' ? learning() : id === 'hold-notice' ? { ...rows, exits: [] } : rows;
}

describe.each(LANGUAGES)('the shipped letters (%s)', (language) => {
  it.each(LETTERS)('%s has nothing missing where the facts are there', (id) => {
    const letter = write(id, sourcesFor(rowsFor(id), { policy: id === 'hold-notice' ? strict : policy }), language);
    expect(letter.missing).toEqual([]);
    expect(`${letter.subject}\n${letter.text}`).not.toMatch(/undefined|NaN|null|\{\{|\}\}|\[\[|\]\]|‹|›/);
    expect(HAN.test(letter.text)).toBe(language === 'zh');
  });

  it.each(LETTERS)('%s thanks first and comes to the point within three lines', (id) => {
    const { text } = write(id, sourcesFor(rowsFor(id), { policy: id === 'hold-notice' ? strict : policy }), language);
    const [greeting, opening = ''] = text.split('\n').filter((line) => line !== '');
    expect(greeting).toMatch(language === 'en' ? /^Dear .+,$/ : /^尊敬的.+：$/);
    expect(opening).toMatch(language === 'en' ? /^Thank you / : /^感谢/);
    expect(opening.length).toBeGreaterThan(language === 'en' ? 60 : 20);
  });

  it.each(ADVERSE_LETTERS)('%s tells how to ask for the reasons and whom', (id) => {
    const { text } = write(id, sourcesFor(rowsFor(id), { policy: id === 'hold-notice' ? strict : policy }), language);
    expect(text).toMatch(
      language === 'en'
        ? /ask us for the reasons in writing until August 29, 2026/
        : /2026年8月29日前要求.*书面说明理由/,
    );
    expect(text).toContain('ines.roth@northgate.example');
  });

  it.each(Object.entries(golden))('says nothing to %s of scores, tiers, or what third parties hold', (_, rows) => {
    const sources = sourcesFor(rows());
    for (const id of LETTERS) {
      const { subject, text } = write(id, sources, language);
      expect(`${subject}\n${text}`, id).not.toMatch(
        /\bscor|\btiers?\b|bureau|band [A-E]\b|评分|得分|等级|资信|征信|[A-E] 级/i,
      );
    }
  });

  it.each(Object.entries(golden))('names to %s exactly what its facts do not give', (_, rows) => {
    const sources = sourcesFor(rows());
    const { dossier, assessment } = sources;
    const owes = assessment.exposure.overdue > 0;
    const owed = owes ? [] : ['amount.overdue', 'list.overdue'];
    const promised = dossier.incidents.filter((i) => i.kind === 'promise');
    expect(write('welcome', sources, language).missing).toEqual([]);
    expect(write('refusal', sources, language).missing).toEqual([]);
    expect(write('payment-reminder', sources, language).missing).toEqual(owed);
    expect(write('demand', sources, language).missing.sort()).toEqual(owed);
    expect(write('payment-plan', sources, language).missing).toEqual(owes ? [] : ['amount.plan', 'list.instalments']);
    expect(write('final-statement', sources, language).missing).toEqual([]);
    expect(write('termination', sources, language).missing).toEqual(
      expect.arrayContaining(['reason.because', 'exit.clause', 'date.effective', 'date.appeal', 'list.alternatives']),
    );
    expect(write('promise-confirmation', sources, language).missing.includes('date.promised')).toBe(
      promised.length === 0,
    );
  });
});

describe('letters to persons', () => {
  const persons = loadPolicy({
    preset: 'b2c-persons',
    letters: { sender: { appeal: 'Anna Berg, appeals@x.example' } },
  });

  it.each(ADVERSE_LETTERS)('%s tells their rights in both languages', (id) => {
    const sources = sourcesFor(rowsFor(id), { policy: persons });
    expect(write(id, sources, 'en').text).toMatch(/A person took this decision.*object to it.*explained/);
    expect(write(id, sources, 'zh').text).toMatch(/本决定由人作出.*提出异议.*说明决定的依据/);
    expect(write(id, sourcesFor(rowsFor(id)), 'en').text).not.toContain('Your rights');
  });

  it('are refused as a policy that keeps silent about them', () => {
    expect(() => loadPolicy({ preset: 'b2c-persons', letters: { rights: null } })).toThrow(/letters\.rights/);
  });
});

describe('what a letter says', () => {
  const sources = sourcesFor(parting());

  it('tells sums in the currency of the documents, with our own beside them', () => {
    expect(write('demand', sources, 'en').subject).toBe(
      'Demand: CN¥24,000 and €28,000 (about €31,000 in all) by June 20, 2026',
    );
    expect(write('demand', sources, 'zh').text).toContain('¥24,000、€28,000（合计约合 €31,000）');
  });

  it('tells what the firm sets in its own currency, with the customer’s beside it', () => {
    const letter = sources.refusal?.letter;
    if (!letter) throw new Error('the rules refuse thirty parcels');
    const amounts = { asked: 40_000, least: 50_000, leastYear: null, fee: 3500 };
    const { text } = write('refusal', { ...sources, refusal: { letter: { ...letter, amounts } } }, 'en');
    expect(text).toContain('• You asked for €400 (about CN¥3,200).');
    expect(text).toContain('• We begin at €500 (about CN¥4,000).');
    expect(text).toContain('• The fee: €35 (about CN¥280).');
  });

  it('tells the least volume of a rule that asks for one', () => {
    expect(write('refusal', sources, 'en').text).toContain('• Your volume: 30.\n• We begin at a volume of 50.');
  });

  it('splits a payment plan into instalments that add up exactly', () => {
    const { text } = write('payment-plan', sources, 'en');
    const parts = [...text.matchAll(/: CN¥8,000 and €([\d.,]+) \(/g)].map(([, sum = '']) =>
      Number(sum.replace(',', '')),
    );
    expect(parts).toHaveLength(3);
    expect(Math.round(parts.reduce((sum, part) => sum + part, 0) * 100)).toBe(2_800_000);
  });

  it('tells the balance as the steps of the exit count it', () => {
    const facts = exitLetterFacts(sources);
    expect(valuesOf('final-statement', sources)['amount.balance']?.about).toEqual({
      currency: 'EUR',
      minor: facts?.balance,
    });
    expect(facts?.balance).toBeGreaterThan(0);
  });

  it('does not claim a demand that does not count', () => {
    const rows = parting();
    const early = sourcesFor({ ...rows, decisions: (rows.decisions ?? []).filter((row) => row['Kind'] !== 'Exit') });
    expect(write('termination', early, 'en').text).not.toContain('we asked you in writing to put it right by');
    expect(write('termination', sources, 'en').text).toContain('On June 5, 2026 we asked you in writing');
  });

  it('asks for nothing that is in dispute', () => {
    const rows = golden.disputing();
    const disputed = (rows.invoices ?? [])
      .filter((row) => row['Dispute'] === 'Open')
      .map((row) => String(row['Invoice_Number']));
    expect(disputed.length).toBeGreaterThan(0);
    const { text } = write('payment-reminder', sourcesFor(rows), 'en');
    for (const label of disputed) expect(text).not.toMatch(new RegExp(`${label}\\b`));
  });

  it('answers an appeal that is upheld without an end of the contract', () => {
    const [exit] = parting().exits ?? [];
    const upheld = sourcesFor({ ...parting(), exits: [{ ...exit, Appeal_Result: 'Upheld' }] });
    expect(write('appeal-answer', upheld, 'en').text).toMatch(/you are right/i);
    expect(write('appeal-answer', upheld, 'en').text).not.toMatch(/ends on|to be settled/);
    expect(write('appeal-answer', sources, 'en').text).toMatch(/the decision stands.*\n[\s\S]*ends on July 25, 2026/);
  });

  it('never gives less time than the policy’s least, whatever the record says', () => {
    const [exit] = parting().exits ?? [];
    const hasty = {
      ...exit,
      Demand_Sent_On: null,
      Notice_Sent_On: null,
      Cure_By: '2026-07-02',
      Effective_On: '2026-07-03',
    };
    const { subject } = write('demand', sourcesFor({ ...parting(), exits: [hasty] }), 'en');
    expect(subject).toContain('by July 15, 2026');
    const notice = write('termination', sourcesFor({ ...parting(), exits: [hasty] }), 'en');
    expect(notice.subject).toContain('effective July 30, 2026');
  });
});
