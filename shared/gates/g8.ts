import { decided } from '../conduct.ts';
import { closed, type GateRule, open, since, unknown } from './gate.ts';

/** G8: parting has been decided and notice given; it holds while the decision runs, and after it while anything is owed. */
export const g8: GateRule = {
  id: 'G8',
  test: ({ dossier, exposure, asOf }) => {
    if (!dossier.sources.decisions) return unknown('decisions');
    const [exit] = decided(dossier, 'exit', asOf);
    if (!exit) return closed;
    const isRunning = exit.expires === null || exit.expires >= asOf || exposure.total > 0;
    return isRunning ? open({ days: since(exit.from, asOf) }, [exit]) : closed;
  },
};
