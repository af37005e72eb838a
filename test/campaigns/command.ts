import { parseArgs } from 'node:util';
import { chaos } from './chaos/campaign.ts';
import type { Campaign, CampaignOptions } from './core/campaign.ts';
import { fuzz } from './fuzz/campaign.ts';
import { hostile } from './hostile/campaign.ts';
import { load } from './load/campaign.ts';

/** Every campaign by its name. */
export const CAMPAIGNS: Readonly<Record<string, Campaign>> = { chaos, fuzz, load, hostile };

const namesAndSizes = Object.entries(CAMPAIGNS)
  .map(
    ([name, { about, sizeIs, sizes }]) =>
      `  ${name.padEnd(9)} ${about}; N: ${sizeIs}, ${sizes.full.toLocaleString('en')}`,
  )
  .join('\n');

export const HELP = `Use: npm run campaign -- NAME [OPTIONS]
${namesAndSizes}
  all       each of them, one after the other
Options:
  --seed S         does the same again (default: one of the day)
  --size N         how much is done, instead of the number above
  --small          as in npm test: few customers and days, within seconds
  --allow-known    known failures do not fail the campaign; they are printed all the same
  --help
Everything attacked is started here and listens on 127.0.0.1 alone. Exit code: 0 where all held, 1 where something did not, 2 for a wrong use.`;

/** What was asked for: campaigns to run, or a text to print and the code to exit with. */
export type CampaignRequest =
  | { names: readonly string[]; options: Omit<CampaignOptions, 'size'>; size: number | undefined; allowsKnown: boolean }
  | { text: string; exitCode: 0 | 2 };

/** Reads the arguments of `npm run campaign`. @param today the seed where none is given. */
export function campaignRequestOf(argv: readonly string[], today: string): CampaignRequest {
  const wrong = (why: string): CampaignRequest => ({ text: `${why}\n${HELP}`, exitCode: 2 });
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        seed: { type: 'string', default: today },
        size: { type: 'string' },
        small: { type: 'boolean', default: false },
        'allow-known': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { text: HELP, exitCode: 0 };
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) return wrong('Name one campaign.');
    if (name !== 'all' && !Object.hasOwn(CAMPAIGNS, name)) return wrong(`There is no campaign "${name}".`);
    const size = values.size === undefined ? undefined : Number(values.size);
    if (size !== undefined && !(Number.isInteger(size) && size > 0))
      return wrong('--size takes a whole number from 1 on.');
    const names = name === 'all' ? Object.keys(CAMPAIGNS) : [name];
    return { names, options: { seed: values.seed, isSmall: values.small }, size, allowsKnown: values['allow-known'] };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

/** The command that does the same again. */
export function repeatCommand(name: string, { seed, size, isSmall }: CampaignOptions): string {
  return `npm run campaign -- ${name} --seed ${seed} --size ${size}${isSmall ? ' --small' : ''}`;
}
