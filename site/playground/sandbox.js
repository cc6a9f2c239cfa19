// Runs code that somebody typed: in a worker of a frame without an origin, whose policy lets nothing out, for a second at most.
const SECOND = 1000;
/** For the worker itself to start, on a slow machine. */
const START = 20_000;
const POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; connect-src 'none'";
const FRAME = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>
onmessage = ({ data, ports: [port] }) => {
  const worker = new Worker(URL.createObjectURL(new Blob([data.library], { type: 'text/javascript' })));
  worker.onmessage = (event) => port.postMessage(event.data);
  worker.onerror = (event) => port.postMessage({ failed: event.message });
  worker.postMessage(data.words);
};
</script>`;

let library;

/** What the library of the code sends: `{ answers }`, or `{ failed }` with the reason. */
export async function run(url, words) {
  library ??= await (await fetch(url)).text();
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = 'sandbox';
  frame.hidden = true;
  frame.srcdoc = FRAME;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const { port1, port2 } = new MessageChannel();
  try {
    return await new Promise((resolve) => {
      const slow = setTimeout(() => resolve({ failed: 'the sandbox did not start' }), START);
      port1.onmessage = ({ data }) => {
        clearTimeout(slow);
        if (data.started === true) setTimeout(() => resolve({ failed: 'it did not end within a second' }), SECOND);
        else resolve(data);
      };
      frame.contentWindow.postMessage({ library, words }, '*', [port2]);
    });
  } finally {
    frame.remove();
    port1.close();
  }
}
