import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEncoding } from '../../../../../../scripts/cli/export/tables/encoding.ts';
import { ENCODINGS, encodeText, fits } from '../../fixtures/encode-text.ts';

const NAMES = {
  Chinese: [
    '桤木机械厂',
    '白桦贸易公司',
    '雪松商店',
    '上海联通有限公司',
    '王小明',
    '鑫淼',
    '陆',
    '一',
    '元',
    '李娜',
    '佛山市',
    '100元',
    'B区',
    '已付款',
  ],
  German: ['Müller & Söhne', 'Größe', 'Straßenbau', 'Jäger', 'Öl AG', 'Fröhlich', 'café', 'Bäcker-Süd'],
  French: ['Société Générale', 'Crédit', 'Noël', 'garçon', 'Châteauneuf', 'créée', 'œuvre', '25 °C', '3½ in', '«Été»'],
  Polish: ['Łódź', 'Gdańsk', 'Dvořák', 'Škoda', 'Žižka'],
  Russian: ['Иван', 'Москва', 'ООО Ромашка'],
  Greek: ['Αθήνα', 'Παπαδόπουλος'],
  Arabic: ['شركة النور'],
  Korean: ['삼성전자', '한국'],
  Japanese: ['トヨタ自動車', 'ひかり'],
  Other: ['Plain Ltd', 'O’Brien', '€ 12', '🚀 Rocket', 'x → y', 'Foo ® Bar', 'a · b', 'Nguyễn Trường'],
};

const decode = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(bytes);

const table = (names: readonly string[]) =>
  `Id,Account_Name\n${names.map((name, at) => `57257670000100000${at},${name}`).join('\n')}\n`;

describe('detectEncoding', () => {
  it('gives back the text that was encoded, or refuses', async () => {
    const language = fc.constantFrom(...Object.values(NAMES));
    const texts = language.chain((names) =>
      fc.array(fc.constantFrom(...names, 'Plain Ltd', 'ABC-12'), { minLength: 1, maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.constantFrom(...ENCODINGS),
        fc.integer({ min: 1, max: 50 }),
        async (names, encoding, size) => {
          const text = table(names);
          fc.pre(fits(text, encoding));
          const bytes = encodeText(text, encoding);
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
            bytes.subarray(at * size, (at + 1) * size),
          );
          const found = await detectEncoding(() => chunks);
          if ('encoding' in found) expect(decode(bytes, found.encoding)).toBe(text);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never takes words of random Chinese characters for something else', async () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
    const names = fc.array(fc.array(fc.oneof(han, fc.constantFrom('B', '7', ' ')), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(names, async (parts) => {
        const text = table(parts.map((part) => part.join(' ')));
        const bytes = encodeText(text, 'gb18030');
        const found = await detectEncoding(() => [bytes]);
        if ('encoding' in found) expect(decode(bytes, found.encoding)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('does not take a rare Chinese character for a sign of UTF-8', async () => {
    const bytes = encodeText(table(['脳']), 'gb18030');
    expect(await detectEncoding(() => [bytes])).toMatchObject({ fits: ['utf-8', 'gb18030'] });
  });

  it.each([
    ['utf-8', 'utf-8', NAMES.German],
    ['utf-8', 'utf-8', ['Plain Ltd', '25 °C', '3½ in']],
    ['utf-8', 'utf-8', NAMES.Chinese],
    ['utf-8', 'utf-8', ['x → y']],
    ['utf-16le', 'utf-16le', ['Plain Ltd', '一一一']],
    ['utf-16be', 'utf-16be', ['Plain Ltd']],
    ['utf-16le with a mark', 'utf-16le', NAMES.Chinese],
    ['gb18030', 'gb18030', ['桤木机械厂', '白桦贸易公司', '雪松商店']],
    ['gb18030', 'gb18030', ['上海联通有限公司', 'Müller (上海) 有限公司']],
    ['windows-1252', 'windows-1252', ['Müller & Söhne', 'Straßenbau']],
    ['windows-1252', 'windows-1252', NAMES.French],
    ['windows-1252', 'windows-1252', ['Jäger']],
  ] as const)('finds a table in %s to be %s', async (encoding, label, names) => {
    const bytes = encodeText(table(names), encoding);
    expect(await detectEncoding(() => [bytes])).toMatchObject({ encoding: label });
  });

  it.each([
    ['half Chinese, half Latin', [0xd6, 0xd0, 0x2c, 0x4d, 0xfc, 0x6c, 0x6c]],
    ['a name that is also a sign', [0x2c, 0xc2, 0xbd, 0x0a]],
    ['zero bytes in no order', [0x49, 0x00, 0x64]],
    ['Korean', [0xbb, 0xef, 0xbc, 0xba, 0xc0, 0xfc, 0xc0, 0xda]],
    ['UTF-8 that is cut', [...Buffer.from('佛山佛山佛山佛山').subarray(0, 22), 0x0a]],
  ])('refuses %s', async (_name, bytes) => {
    expect(await detectEncoding(() => [Uint8Array.from(bytes)])).toHaveProperty('undecided');
  });
});
