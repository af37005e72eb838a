import type { Bilingual } from './language.ts';

/** What may never count for or against a person, whatever a policy says. */
export interface ForbiddenTrait {
  name: Bilingual;
  /** Words by which fields and settings are known that hold it: a name that has one of them among its words is about the trait. */
  terms: readonly string[];
  /** Words for people of one kind, as a list or a tag would hold them. Not complete: no list of them is. */
  people: readonly string[];
}

/** The forbidden traits, each by the words that CRM fields and tags use for it in English and Chinese. */
export const FORBIDDEN_TRAITS: readonly ForbiddenTrait[] = [
  {
    name: { en: 'sex or gender', zh: '性别' },
    terms: ['gender', 'sex', 'pronoun', 'pronouns', '性别'],
    people: ['male', 'female', 'man', 'woman', 'men', 'women', 'transgender', '男', '女', '男性', '女性', '跨性别'],
  },
  {
    name: { en: 'race, skin colour or ethnicity', zh: '种族、肤色或民族' },
    terms: ['race', 'racial', 'ethnicity', 'ethnic', 'skin', 'caste', 'tribe', '种族', '民族', '肤色', '种姓'],
    people: ['ethnic minority', 'person of colour', 'person of color', 'people of color', '少数民族', '有色人种'],
  },
  {
    name: { en: 'nationality or origin of a person', zh: '个人的国籍或籍贯' },
    terms: [
      'nationality',
      'citizenship',
      'citizen',
      'birthplace',
      'place of birth',
      'country of birth',
      'immigration',
      'immigrant',
      'national origin',
      'passport',
      '国籍',
      '籍贯',
      '出生地',
      '移民',
      '户籍',
      '户口',
    ],
    people: ['foreigner', 'foreigners', 'immigrant', 'immigrants', 'refugee', 'refugees', '外国人', '移民', '难民'],
  },
  {
    name: { en: 'religion or belief', zh: '宗教或信仰' },
    terms: ['religion', 'religious', 'faith', 'belief', 'creed', '宗教', '信仰'],
    people: [
      'muslim',
      'christian',
      'catholic',
      'protestant',
      'jewish',
      'hindu',
      'buddhist',
      'sikh',
      'atheist',
      '穆斯林',
      '基督徒',
      '天主教徒',
      '佛教徒',
      '犹太人',
    ],
  },
  {
    name: { en: 'age of a person', zh: '个人的年龄' },
    terms: ['age', 'birth', 'birthday', 'birthdate', 'dob', 'years old', '年龄', '生日', '出生', '岁数'],
    people: ['elderly', 'pensioner', 'pensioners', 'teenager', '老年人', '老人', '未成年人'],
  },
  {
    name: { en: 'health, disability or pregnancy', zh: '健康、残疾或怀孕' },
    terms: [
      'health',
      'medical',
      'diagnosis',
      'disease',
      'illness',
      'disability',
      'disabled',
      'handicap',
      'pregnancy',
      'pregnant',
      'genetic',
      'blood type',
      '健康',
      '疾病',
      '病史',
      '残疾',
      '怀孕',
      '孕期',
      '血型',
      '基因',
    ],
    people: ['disabled', 'pregnant', '残疾人', '孕妇', '病人'],
  },
  {
    name: { en: 'sexual orientation', zh: '性取向' },
    terms: ['sexual', 'orientation', 'sexuality', '性取向'],
    people: ['gay', 'lesbian', 'homosexual', 'bisexual', '同性恋', '双性恋'],
  },
  {
    name: { en: 'marital or family status', zh: '婚姻或家庭状况' },
    terms: ['marital', 'marriage', 'married', 'divorced', 'spouse', 'children', '婚姻', '婚否', '配偶', '子女', '生育'],
    people: ['unmarried', 'divorced', 'single mother', 'single parent', '未婚', '离异', '单亲'],
  },
  {
    name: { en: 'politics or union membership', zh: '政治立场或工会身份' },
    terms: ['political', 'politics', 'party member', 'union member', 'trade union', '政治', '党派', '党员', '工会'],
    people: ['communist', 'union member', '党员', '工会会员'],
  },
];

const HAN = /\p{Script=Han}/u;

/**
 * The forbidden trait that a field's or setting's name is about; undefined for any other name.
 * @example traitOfName('Customer_Gender')?.name.en // 'sex or gender'
 */
export function traitOfName(name: string): ForbiddenTrait | undefined {
  const words = ` ${wordsOf(name)} `;
  return FORBIDDEN_TRAITS.find(({ terms }) => terms.some((term) => isIn(words, term)));
}

/**
 * The forbidden trait that a text of a list is about: the name of one, alone or with what it is compared with, or people of one kind.
 * Undefined for any other text: "Health" can be a trade and "women’s shoes" a product.
 * @example traitOfText('gender: female')?.name.en // 'sex or gender'
 */
export function traitOfText(text: string): ForbiddenTrait | undefined {
  const [field = '', compared] = text.normalize('NFKC').split(/\s*(?:[:=<>]|\bis\b|为|是)\s*/u);
  if (compared !== undefined) return traitOfName(field);
  const plain = wordsOf(text);
  return FORBIDDEN_TRAITS.find(({ people }) => people.includes(plain));
}

const isIn = (words: string, term: string): boolean =>
  HAN.test(term) ? words.includes(term) : words.includes(` ${term} `);

/** The words of a name in lower case: `dateOfBirth`, `Date_of_Birth` and `date-of-birth` are the same three. */
function wordsOf(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
