// Attacks the product on purpose and judges what came of it: `npm run campaign -- chaos|fuzz|load|hostile`. --help names the options.
import { CAMPAIGNS, campaignRequestOf, repeatCommand } from '../test/campaigns/command.ts';
import { exitCodeOf } from '../test/campaigns/core/finding.ts';
import { summary } from '../test/campaigns/core/summary.ts';

const request = campaignRequestOf(process.argv.slice(2), new Date().toISOString().slice(0, 10));
if ('text' in request) {
  (request.exitCode === 0 ? console.log : console.error)(request.text);
  process.exit(request.exitCode);
}
const { names, options, size, allowsKnown } = request;
let isHeld = true;
for (const name of names) {
  const campaign = CAMPAIGNS[name];
  if (!campaign) continue;
  const sized = { ...options, size: size ?? campaign.sizes[options.isSmall ? 'small' : 'full'] };
  console.log(`\n── ${name}: ${campaign.about}`);
  console.log(`   again: ${repeatCommand(name, sized)}\n`);
  const began = performance.now();
  const findings = await campaign.run(sized);
  console.log(summary(findings));
  console.log(`${((performance.now() - began) / 1000).toFixed(0)} s; again: ${repeatCommand(name, sized)}`);
  isHeld = exitCodeOf(findings, allowsKnown) === 0 && isHeld;
}
process.exit(isHeld ? 0 : 1);
