/** Asks the worker that lints. A question that takes too long ends the worker, and the next one starts another. */
const PATIENCE = 30_000;

export function createLinter(url) {
  let worker = null;
  let last = 0;
  const waiting = new Map();
  const start = () => {
    worker = new Worker(url, { type: 'module' });
    worker.onmessage = ({ data: { id, answer, error } }) => {
      const asked = waiting.get(id);
      if (asked === undefined) return;
      waiting.delete(id);
      clearTimeout(asked.timer);
      if (error === undefined) asked.resolve(answer);
      else asked.reject(new Error(error));
    };
  };
  const stop = () => {
    worker?.terminate();
    worker = null;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new Error('It took too long.'));
    }
    waiting.clear();
  };
  return {
    ask(question, words) {
      if (worker === null) start();
      const id = (last += 1);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, timer: setTimeout(stop, PATIENCE) });
        worker.postMessage({ id, question, ...words });
      });
    },
    stop,
  };
}
