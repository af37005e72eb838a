import { setClockAhead } from '../../fault/killable.ts';

/** Loaded before everything else: the process lives so many milliseconds ahead, or behind. */
setClockAhead(Number(process.env['CLOCK_AHEAD_MS'] ?? '0'));
