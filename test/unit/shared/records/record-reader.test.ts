import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../shared/records/field-map.ts';
import { recordReader } from '../../../../shared/records/record-reader.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import { reading } from './reading.ts';

function read(row: Row) {
  const { context, defects } = reading();
  return { record: recordReader('Cases', { id: '31', ...row }, { ...context, zone: 'Asia/Tokyo' }), defects };
}

const defect = (field: string, fault: string, more: object = {}) => ({
  module: 'Cases',
  id: '31',
  field,
  fault,
  ...more,
});

describe('a record', () => {
  it('gives a day, and null for a blank one, without a word', () => {
    const { record, defects } = read({ Closed_On: '2027-02-28', Other: null, Third: '-None-' });
    expect(['Closed_On', 'Other', 'Third', 'Fourth'].map(record.day)).toEqual([
      parseDay('2027-02-28'),
      null,
      null,
      null,
    ]);
    expect(defects).toEqual([]);
  });

  it('tells a day that it cannot read', () => {
    const { record, defects } = read({ Closed_On: '29.02.2027', Created_Time: 'gestern' });
    expect([record.day('Closed_On'), record.dayOf('Created_Time')]).toEqual([null, null]);
    expect(defects).toEqual([defect('Closed_On', 'unreadable'), defect('Created_Time', 'unreadable')]);
  });

  it('takes the day of a moment by the org’s own calendar', () => {
    const { record } = read({ Created_Time: '2027-02-28T16:00:00+00:00' });
    expect(record.dayOf('Created_Time')).toBe(parseDay('2027-03-01'));
  });

  it('says what a label means, and tells one that no list names by its name', () => {
    const { record, defects } = read({ Status: ' closed', Type: 'Beschwerdchen' });
    expect([record.meaning('caseStatus', 'Status'), record.meaning('caseType', 'Type')]).toEqual([
      'closed',
      'unlisted',
    ]);
    expect(record.meaning('fault', 'Fault')).toBe('blank');
    expect(defects).toEqual([defect('Type', 'unlisted', { label: 'Beschwerdchen' })]);
  });

  it('knows no day that comes before another that must be first', () => {
    const { record, defects } = read({});
    expect([record.notBefore(50, 'Closed_On', 50), record.notBefore(null, 'Closed_On', 3)]).toEqual([50, 3]);
    expect(record.notBefore(50, 'Closed_On', 49)).toBeNull();
    expect(defects).toEqual([defect('Closed_On', 'contradiction')]);
  });
});
