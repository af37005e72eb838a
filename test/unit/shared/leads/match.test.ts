import { describe, expect, it } from 'vitest';
import {
  domainOf,
  type Known,
  type Marks,
  matchesOf,
  phoneKey,
  plainFirmName,
} from '../../../../shared/leads/match.ts';

const marks = (more: Partial<Marks> = {}): Marks => ({
  name: '',
  emails: [],
  websites: [],
  phones: [],
  taxNumber: null,
  ...more,
});

const known = (more: Partial<Known> = {}): Known => ({
  ...marks(),
  module: 'Accounts',
  id: '1',
  customer: { id: more.id ?? '1', name: 'Ostrava Steel' },
  status: 'customer',
  ...more,
});

describe('the name of a firm', () => {
  it.each([
    ['Müller & Söhne GmbH', 'muller sohne'],
    ['MULLER UND SOHNE', 'muller sohne'],
    ['Ostrava Steel, s.r.o.', 'ostrava steel'],
    ['The Kestrel Co., Ltd.', 'kestrel'],
    ['宁波海天贸易有限公司', '宁波海天贸易'],
    ['Limited', 'limited'],
    ['', ''],
  ])('%s is known as %s', (name, plain) => {
    expect(plainFirmName(name)).toBe(plain);
  });
});

it.each([
  ['jana@Mail.Ostrava.example', 'mail.ostrava.example'],
  ['https://www.ostrava.example/en?x=1', 'ostrava.example'],
  ['ostrava', undefined],
  ['', undefined],
])('the domain of %s is %s', (text, domain) => {
  expect(domainOf(text)).toBe(domain);
});

it.each([
  ['+420 596 111 222', '96111222'],
  ['00420-596-111-222', '96111222'],
  ['０５９６ １１１ ２２２', '96111222'],
  ['112', undefined],
])('the phone %s is compared as %s', (phone, key) => {
  expect(phoneKey(phone)).toBe(key);
});

describe('the one that a lead resembles', () => {
  const lead = marks({ name: 'Ostrava Steel', emails: ['a@ostrava.example'], phones: ['+420 596 111 222'] });
  const found = (...records: Known[]) =>
    matchesOf(lead, records, ['gmail.com']).map(({ customer, by, isSure }) => [customer, by.join(), isSure]);

  it('is sure by one mailbox or tax number, or by two other marks', () => {
    expect(found(known({ name: 'Ostrava Steel Ltd' }))).toEqual([['1', 'name', false]]);
    expect(found(known({ name: 'Ostrava Steel Ltd', phones: ['596111222'] }))).toEqual([['1', 'phone,name', true]]);
    expect(found(known({ emails: ['A@ostrava.example '] }))).toEqual([['1', 'email,domain', true]]);
    const taxed = marks({ taxNumber: 'CZ 123-4' });
    expect(matchesOf(taxed, [known({ taxNumber: 'cz1234' })], [])).toMatchObject([{ isSure: true }]);
  });

  it('is none by a mail provider, by nothing, or by empty marks', () => {
    const free = marks({ emails: ['ostrava@gmail.com'] });
    expect(matchesOf(free, [known({ emails: ['other@GMAIL.com'] })], ['Gmail.com'])).toEqual([]);
    expect(matchesOf(marks(), [known()], [])).toEqual([]);
    expect(found(known({ name: 'Brno Steel' }))).toEqual([]);
  });

  it('joins the marks of an account and its contacts', () => {
    const contact = known({
      module: 'Contacts',
      id: '2',
      customer: { id: '1', name: 'O' },
      emails: ['b@ostrava.example'],
    });
    expect(found(known({ name: 'Ostrava Steel' }), contact)).toEqual([['1', 'domain,name', true]]);
  });

  it('names fraud before parted, refused and customers, and the sure before the possible', () => {
    const named = (id: string, status: Known['status'], more: Partial<Known> = {}) =>
      known({ id, status, customer: { id, name: id }, name: 'Ostrava Steel', ...more });
    const sure = { phones: ['596111222'] };
    const order = [named('c', 'customer'), named('s', 'customer', sure), named('p', 'parted'), named('f', 'fraud')];
    expect(found(...order).map(([id]) => id)).toEqual(['f', 'p', 's', 'c']);
  });
});
