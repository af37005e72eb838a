import { parseArgs } from 'node:util';
import { startFunctions } from '../../../functions/local/host.ts';
import { createLog, levelOf } from '../../../functions/log.ts';
import { type Command, UsageError } from '../core/command.ts';
import { INSTALLATION_HELP, openInstallation } from './installation.ts';

const SWEEP_EVERY_MS = 60_000;

const help = `winnow serve [options]

Runs webhook, worker and the nightly pass on this machine until Ctrl-C: the same handlers as in
Lambda, with the queue in the store's file. The pass of an org runs from two o'clock of its night. Put a TLS proxy with
a public address in front of it that sets X-Forwarded-For. It answers POST /zoho/NAME and GET /health, and nothing else.

  --port N         default 8787
  --host ADDRESS   interface to listen on (default 127.0.0.1)

WINNOW_LOG_LEVEL sets how much is logged (default INFO).
${INSTALLATION_HELP}`;

/** `winnow serve`: the functions on one machine. */
export const serveCommand: Command = {
  summary: 'run webhook, worker and the nightly pass on this machine',
  help,
  async run(args, terminal) {
    const { values } = parseArgs({
      args,
      options: { port: { type: 'string', default: '8787' }, host: { type: 'string', default: '127.0.0.1' } },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError('--port takes a number from 0 to 65535');
    const { base, storeFile } = openInstallation(process.env);
    base.close();
    const functions = await startFunctions({
      storeFile,
      key: process.env['WINNOW_KEY'] ?? '',
      oldKey: process.env['WINNOW_OLD_KEY'],
      port,
      hostname: values.host,
      log: createLog(levelOf(process.env['WINNOW_LOG_LEVEL'], 'INFO')),
      sweepEveryMs: SWEEP_EVERY_MS,
    });
    terminal.out(`Listening at ${functions.url}; Zoho calls ${functions.url}/zoho/NAME through your public address.`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await functions.close();
    return 0;
  },
};
