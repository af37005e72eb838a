// Writes a demo org of so many customers, in a process of its own so that its memory is not counted: generate.ts DIR CUSTOMERS AS_OF
import { generateDemoOrg } from '../../demo-org/generate.ts';

const [dir = '', customers = '', asOf = ''] = process.argv.slice(2);
await generateDemoOrg(dir, { seed: 'northgate', asOf, customers: Number(customers) });
