// Functions that run in the window: each is sent there as text and can use nothing outside itself.

/**
 * Tries every way that the web knows out of the page and to `host`; answers the rule of the content policy that each broke, or how it
 * ended where it broke none.
 */
export async function roadsOut(host: string): Promise<Readonly<Record<string, string>>> {
  const roads: Readonly<Record<string, () => unknown>> = {
    fetch: () => fetch(`http://${host}/`, { mode: 'no-cors' }),
    secureFetch: () => fetch(`https://${host}/`),
    file: () => fetch('file:///etc/passwd'),
    data: () => fetch('data:text/plain,a'),
    request: () => {
      const request = new XMLHttpRequest();
      request.open('GET', `http://${host}/`);
      request.send();
    },
    webSocket: () => new WebSocket(`ws://${host}/`),
    eventSource: () => new EventSource(`http://${host}/`),
    beacon: () => navigator.sendBeacon(`http://${host}/`, 'a'),
    picture: () => Object.assign(new Image(), { src: `http://${host}/a.png` }),
    script: () => document.body.append(Object.assign(document.createElement('script'), { src: `http://${host}/a.js` })),
    style: () => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `http://${host}/a.css` })),
    font: () => new FontFace('a', `url(http://${host}/a.woff2)`).load(),
    audio: () => Object.assign(new Audio(), { src: `http://${host}/a.mp3` }),
    frame: () => document.body.append(Object.assign(document.createElement('iframe'), { src: `http://${host}/` })),
    object: () => document.body.append(Object.assign(document.createElement('object'), { data: `http://${host}/` })),
    form: () => {
      const form = Object.assign(document.createElement('form'), { action: `http://${host}/`, method: 'post' });
      document.body.append(form);
      form.submit();
    },
  };
  const endings: Record<string, string> = {};
  for (const [name, road] of Object.entries(roads)) {
    endings[name] = await new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), { once: true });
      // A refusal is told within a moment; whatever has not been refused by then never will be.
      setTimeout(() => resolve('not refused'), 2_000);
      Promise.resolve(road()).catch(() => null);
    });
  }
  return endings;
}

/** Looks for a way out by WebRTC, which no rule of the content policy names: over UDP to the one host, over TCP to the other. */
export async function callPeers({ udp, tcp }: { readonly udp: string; readonly tcp: string }): Promise<void> {
  const relay = { urls: `turn:${tcp}?transport=tcp`, username: 'a', credential: 'a' };
  const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${udp}` }, relay] });
  connection.createDataChannel('a');
  await connection.setLocalDescription(await connection.createOffer());
  await new Promise<void>((resolve) => {
    connection.addEventListener('icegatheringstatechange', () => connection.iceGatheringState === 'complete' && resolve());
    setTimeout(resolve, 5_000);
  });
  connection.close();
}

/** Tries to run scripts that the program did not bring; answers those that ran. */
export async function scriptsThatRun(): Promise<readonly string[]> {
  const ran = new Set<string>();
  Object.assign(window, { ranHere: (name: string) => ran.add(name) });
  const attempts: Readonly<Record<string, () => unknown>> = {
    // biome-ignore lint/security/noGlobalEval: that it is refused is what is asked.
    eval: () => window.eval('ranHere("eval")'),
    function: () => new Function('ranHere("function")')(),
    timer: () => setTimeout('ranHere("timer")'),
    inline: () => document.body.append(Object.assign(document.createElement('script'), { textContent: 'ranHere("inline")' })),
    handler: () => {
      document.body.insertAdjacentHTML('beforeend', '<img src="plenum://app/none.png" onerror="ranHere(\'handler\')">');
    },
    address: () => {
      const link = Object.assign(document.createElement('a'), { href: 'javascript:ranHere("address")' });
      document.body.append(link);
      link.click();
    },
    blob: () => {
      const src = URL.createObjectURL(new Blob(['ranHere("blob")'], { type: 'text/javascript' }));
      document.body.append(Object.assign(document.createElement('script'), { src }));
    },
    module: () => {
      const src = 'data:text/javascript,ranHere("module")';
      document.body.append(Object.assign(document.createElement('script'), { type: 'module', src }));
    },
    worker: () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))).addEventListener('message', () => ran.add('worker')),
  };
  // The debugger that carries this function allows eval while it runs, so the attempts are made after it.
  await new Promise<void>((done) =>
    setTimeout(() => {
      for (const attempt of Object.values(attempts)) {
        try {
          void Promise.resolve(attempt()).catch(() => null);
        } catch {
          // Refused: that is what should happen.
        }
      }
      // Longer than any of them needs: they load nothing from elsewhere.
      setTimeout(done, 500);
    }),
  );
  return [...ran];
}

/** The HTTP status under which an address answers the page; 0 when the page may not even ask. */
export function statusOf(address: string): Promise<number> {
  return fetch(address).then(
    ({ status }) => status,
    () => 0,
  );
}

/** Opens a document past the window's own code; answers why it was closed, or `opened`. */
export async function refusedDocument(name: string): Promise<string> {
  // The window's own code gets the port first and hangs up on documents that it has not asked for: it is kept from doing so.
  const { close, postMessage } = MessagePort.prototype;
  Object.assign(MessagePort.prototype, { close: () => {}, postMessage: () => {} });
  const answer = await new Promise<string>((resolve) => {
    window.addEventListener('message', ({ data: message, ports: [port] }) => {
      if (message?.plenumDocument !== name || !port) return;
      port.onmessage = ({ data }) => resolve(data.kind === 'closed' ? data.refused : data.kind);
    });
    window.plenum.openDocument(name);
  });
  Object.assign(MessagePort.prototype, { close, postMessage });
  return answer;
}
