import { type ServiceMessage } from '../process/messages';

/** A line about the history each time this part of it is done. */
const STEPS = 5;

const day = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Turns the messages of the history generator into a few lines. */
export function historyLog(log: (line: string) => void): (message: ServiceMessage) => void {
  let shown = 0;
  return (message) => {
    if (message.type === 'history') {
      const { segmentsDone, segments, events, from } = message.progress;
      const step = Math.floor((segmentsDone / segments) * STEPS);
      if (step > shown && step < STEPS) {
        shown = step;
        log(`demo history       ${events.toLocaleString('en-US')} calls, back to ${day(from)}`);
      }
    } else if (message.type === 'failed') {
      log(`demo history       failed: ${message.message}`);
    } else if (message.type === 'history_done' && message.events > 0) {
      log(
        `demo history       done: ${message.events.toLocaleString('en-US')} calls in ${message.seconds.toFixed(0)} s`
      );
    }
  };
}
