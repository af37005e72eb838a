import { suggest } from '../values/text.ts';
import { type Bilingual, LANGUAGE_NAMES, LANGUAGES, type Language } from '../vocabulary/language.ts';
import { LETTERS, type LetterId } from '../vocabulary/letters.ts';
import type { LetterFault, LetterText } from './letter.ts';
import { PLACEHOLDERS, placeholderNamed } from './placeholders.ts';
import { REQUIRED, SIGNED } from './requirements.ts';
import { type Part, partsOf } from './template.ts';

/** A fault without its place. */
type FaultText = Omit<LetterFault, 'path'>;

const NAMES = Object.keys(PLACEHOLDERS);

/** Names for what a customer must never read: our judgement, or what third parties said. */
const NEVER_NAMED = /^(?:score|tier|grade|rank|rating|band|bureau|raw|coverage|exposure|margin|profit)(?:\b|[.-])/i;

const NEVER_WRITTEN =
  /\b(?:(?:your|the|a|credit|risk) (?:score|scoring)|scor(?:e|ed|ing) of|tiers? [A-EN]\b|grade [A-E]\b)|评分|得分|打分|信用等级|客户等级|[A-EN] ?级/iu;

/**
 * Every fault of one letter of a policy, in both languages, by the path below it; empty for a letter without faults.
 * @example checkLetter('welcome', { ...policy.letters.templates.welcome, name: { en: 'Welcome', zh: '' } }).map((fault) => fault.path) // ['name.zh']
 */
export function checkLetter(id: LetterId, letter: LetterText): LetterFault[] {
  const name = piecesOf('name', letter.name);
  const subject = piecesOf('subject', letter.subject);
  const body = letter.body.map((text, i) => piecesOf(`body.${i}`, text));
  const faults = [name, subject, ...body].flatMap((pieces) => LANGUAGES.flatMap((of) => pieceFaults(pieces[of], [id])));
  return [...faults, ...requiredFaults(id, body), ...differingNames([subject, ...body])];
}

/** A text of a letter in one language, taken apart once for all that is looked for in it. */
interface Piece {
  path: string;
  text: string;
  parts: readonly Part[];
}

type Pieces = Readonly<Record<Language, Piece>>;

function piecesOf(path: string, text: Bilingual): Pieces {
  const pieceIn = (of: Language): Piece => ({ path: `${path}.${of}`, text: text[of], parts: partsOf(text[of]) });
  return { en: pieceIn('en'), zh: pieceIn('zh') };
}

/**
 * Every fault of what all letters begin and end with; paths begin with `opening` or `closing`.
 * @example checkFrame({ opening: policy.letters.opening, closing: [] })[0].path // 'closing'
 */
export function checkFrame(frame: { opening: readonly Bilingual[]; closing: readonly Bilingual[] }): LetterFault[] {
  const all = (['opening', 'closing'] as const).flatMap((part) =>
    frame[part].map((text, i) => piecesOf(`${part}.${i}`, text)),
  );
  const faults = all.flatMap((pieces) => LANGUAGES.flatMap((of) => pieceFaults(pieces[of], LETTERS)));
  const lacking = LANGUAGES.flatMap((language) => {
    const names = alwaysWritten(all.map((pieces) => pieces[language]));
    return SIGNED.filter((name) => !names.has(name)).map((name) => ({ path: 'closing', ...lacks(name, language) }));
  });
  return [...faults, ...lacking];
}

/**
 * Faults of words that stand in letters as they are: no placeholders, and nothing that a customer must not read.
 * @example checkWords({ en: 'Pay {{amount.overdue}}', zh: '请付款' }).length // 1
 */
export function checkWords(text: Bilingual): FaultText[] {
  return LANGUAGES.flatMap((language) => {
    const inside = /\{\{|\}\}|\[\[|\]\]/.test(text[language]);
    return [...(inside ? [NO_TEMPLATE] : []), ...neverFaults(text[language])];
  });
}

const NO_TEMPLATE: FaultText = {
  message: 'these words stand in letters as they are: braces and double brackets are not filled here',
  zh: '此处文字原样写入信函：不支持占位符和双方括号',
};

function pieceFaults({ path, text, parts }: Piece, letters: readonly LetterId[]): LetterFault[] {
  if (text.trim() === '') return [{ path, message: 'the text is missing', zh: '缺少文本' }];
  const faults = [...parts.flatMap((part) => partFaults(part, letters)), ...bracketFaults(parts), ...listFaults(parts)];
  return [...faults, ...neverFaults(text)].map((fault) => ({ path, ...fault }));
}

function partFaults(part: Part, letters: readonly LetterId[]): FaultText[] {
  if (part.kind === 'stray')
    return [{ message: `${part.text} belongs to nothing: write {{name}}`, zh: `${part.text} 不成对：请写作 {{名称}}` }];
  if (part.kind !== 'value') return [];
  const { name, type } = part;
  if (NEVER_NAMED.test(name))
    return [
      {
        message: `{{${name}}}: score, tier, margins and what third parties said never stand in a letter to a customer`,
        zh: `{{${name}}}：致客户函件不得出现评分、等级、毛利或第三方信息`,
      },
    ];
  const spec = placeholderNamed(name);
  if (!spec) {
    const near = suggest(name, NAMES);
    return [
      {
        message: `there is no placeholder {{${name}}}${near ? `; did you mean {{${near}}}?` : ''}`,
        zh: `没有占位符 {{${name}}}${near ? `；是否指 {{${near}}}？` : ''}`,
      },
    ];
  }
  const outside = letters.find((id) => !spec.letters.includes(id));
  if (outside !== undefined)
    return [
      {
        message: `{{${name}}} has no value in this letter; it belongs to ${spec.letters.join(', ')}`,
        zh: `{{${name}}} 在此信函中没有值；适用于 ${spec.letters.join('、')}`,
      },
    ];
  if (type !== null && type !== spec.type)
    return [
      {
        message: `{{${name}}} is of type ${spec.type}, not ${type}`,
        zh: `{{${name}}} 的类型是 ${spec.type}，不是 ${type}`,
      },
    ];
  return [];
}

function bracketFaults(parts: readonly Part[]): FaultText[] {
  const faults: FaultText[] = [];
  let open = false;
  let values = 0;
  for (const part of parts) {
    if (part.kind === 'value') values += 1;
    else if (part.kind === 'open') {
      if (open) faults.push({ message: '[[ stands inside [[ … ]]', zh: '[[ 不可嵌套在 [[ … ]] 之内' });
      open = true;
      values = 0;
    } else if (part.kind === 'close') {
      if (!open) faults.push({ message: ']] without [[', zh: ']] 缺少 [[' });
      else if (values === 0)
        faults.push({
          message: '[[ … ]] without a placeholder is never left out',
          zh: '[[ … ]] 中没有占位符，永远不会省略',
        });
      open = false;
    }
  }
  return open ? [...faults, { message: '[[ is never closed', zh: '[[ 没有结束' }] : faults;
}

/** A list takes lines of its own. */
function listFaults(parts: readonly Part[]): FaultText[] {
  return parts.flatMap((part, i) => {
    if (part.kind !== 'value' || placeholderNamed(part.name)?.type !== 'list') return [];
    const before = parts[i - 1];
    const after = parts[i + 1];
    const startsLine = before?.kind !== 'text' || before.text.endsWith('\n');
    const endsLine = after?.kind !== 'text' || after.text.startsWith('\n');
    return startsLine && endsLine && before?.kind !== 'value'
      ? []
      : [
          {
            message: `{{${part.name}}} is a list: give it a line of its own`,
            zh: `{{${part.name}}} 是列表：请单独成行`,
          },
        ];
  });
}

function neverFaults(text: string): FaultText[] {
  const found = NEVER_WRITTEN.exec(text)?.[0];
  return found === undefined
    ? []
    : [
        {
          message: `“${found}”: a letter to a customer never tells the score or the tier`,
          zh: `“${found}”：致客户函件不得提及评分或等级`,
        },
      ];
}

/** The placeholders that are always written: those outside of optional parts. */
function alwaysWritten(paragraphs: readonly Piece[]): Set<string> {
  const names = new Set<string>();
  for (const { parts } of paragraphs) {
    let optional = false;
    for (const part of parts) {
      if (part.kind === 'open') optional = true;
      else if (part.kind === 'close') optional = false;
      else if (part.kind === 'value' && !optional) names.add(part.name);
    }
  }
  return names;
}

function requiredFaults(id: LetterId, body: readonly Pieces[]): LetterFault[] {
  return LANGUAGES.flatMap((language) => {
    const names = alwaysWritten(body.map((pieces) => pieces[language]));
    return REQUIRED[id].filter((name) => !names.has(name)).map((name) => ({ path: 'body', ...lacks(name, language) }));
  });
}

function lacks(name: keyof typeof PLACEHOLDERS, language: Language): FaultText {
  const { label } = PLACEHOLDERS[name];
  return {
    message: `the ${LANGUAGE_NAMES[language].en} text must tell {{${name}}} (${label.en}), outside of [[ … ]]`,
    zh: `${LANGUAGE_NAMES[language].zh}文本必须写明 {{${name}}}（${label.zh}），且不在 [[ … ]] 之内`,
  };
}

/** Placeholders that only one of the two languages has: both must state the same facts. */
function differingNames(texts: readonly Pieces[]): LetterFault[] {
  const namesIn = (language: Language): Set<string> =>
    new Set(texts.flatMap((pieces) => pieces[language].parts.flatMap((p) => (p.kind === 'value' ? [p.name] : []))));
  const [en, zh] = [namesIn('en'), namesIn('zh')];
  return [...new Set([...en, ...zh])]
    .filter((name) => en.has(name) !== zh.has(name))
    .map((name) => {
      const only = LANGUAGE_NAMES[en.has(name) ? 'en' : 'zh'];
      return {
        path: 'body',
        message: `{{${name}}} stands in the ${only.en} text only`,
        zh: `{{${name}}} 只出现在${only.zh}文本中`,
      };
    });
}
