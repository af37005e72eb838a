import { describe, expect, it } from 'vitest';
import { READ } from '../../../../shared/records/fields.ts';
import { NEEDED_FIELDS } from '../../../../shared/records/read-dossier.ts';
import { FORBIDDEN_TRAITS, traitOfName, traitOfText } from '../../../../shared/vocabulary/forbidden-traits.ts';

describe('a forbidden trait', () => {
  it.each([
    ['Gender', 'sex or gender'],
    ['customerSex', 'sex or gender'],
    ['客户性别', 'sex or gender'],
    ['Skin_Colour', 'race, skin colour or ethnicity'],
    ['民族', 'race, skin colour or ethnicity'],
    ['Country_of_Birth', 'nationality or origin of a person'],
    ['国籍权重', 'nationality or origin of a person'],
    ['religionWeight', 'religion or belief'],
    ['宗教信仰', 'religion or belief'],
    ['Date_of_Birth', 'age of a person'],
    ['contactAge', 'age of a person'],
    ['出生日期', 'age of a person'],
    ['Health_Status', 'health, disability or pregnancy'],
    ['残疾等级', 'health, disability or pregnancy'],
    ['sexual-orientation', 'sexual orientation'],
    ['Marital_Status', 'marital or family status'],
    ['婚姻状况', 'marital or family status'],
    ['Political_View', 'politics or union membership'],
    ['ＧＥＮＤＥＲ', 'sex or gender'],
  ])('is known by the name %s', (name, trait) => {
    expect(traitOfName(name)?.name.en).toBe(trait);
  });

  it.each(['language', 'postage', 'averageDays', 'ageing', 'Essex', 'traceId', 'manager', '性能'])(
    'is not seen in %s',
    (name) => expect(traitOfName(name)).toBeUndefined(),
  );

  it.each(['Female', 'gender: female', 'nationality = X', 'MUSLIM', '女性', '国籍：某国', '少数民族'])(
    'is known in the text %s',
    (text) => expect(traitOfText(text)).toBeDefined(),
  );

  it.each(['Health', 'Women’s shoes', 'Religious goods', 'key-account', '女装', 'VIP'])(
    'is not seen in the trade, product or tag %s',
    (text) => expect(traitOfText(text)).toBeUndefined(),
  );

  it('is in no field that is read of any record', () => {
    const fields = [...Object.values(READ), ...Object.values(NEEDED_FIELDS)].flat();
    expect(fields.length).toBeGreaterThan(50);
    expect(fields.filter((field) => traitOfName(field))).toEqual([]);
  });

  it('has words in both languages', () => {
    for (const { name, terms } of FORBIDDEN_TRAITS) {
      expect(name.en).not.toBe(name.zh);
      expect(terms.some((term) => /\p{Script=Han}/u.test(term))).toBe(true);
      expect(terms.some((term) => /^[a-z ]+$/.test(term))).toBe(true);
    }
  });
});
