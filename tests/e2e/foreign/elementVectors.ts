import type { Report, Vector } from './orders';

/** How long a frame or window that says nothing gets. */
const PATIENCE_MS = 5_000;
const POLL_MS = 100;

const settled = (element: HTMLElement) =>
  new Promise<void>((resolve) => {
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', () => resolve());
    setTimeout(resolve, PATIENCE_MS);
  });

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Reports the text of another document, which the browser shows to pages of the same origin only. */
function readWindow(other: Window | null, report: Report): boolean {
  try {
    const text = other?.document.documentElement.outerHTML ?? '';
    // A frame or window is an empty document of the page's own at first.
    if (other?.location.href === 'about:blank' || text === '') {
      return false;
    }
    report(text);
    return true;
  } catch {
    return false;
  }
}

async function readWindowSoon(other: Window | null, report: Report): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS && !readWindow(other, report); waited += POLL_MS) {
    await sleep(POLL_MS);
  }
}

const image: Vector = async ({ url }, report) => {
  const element = new Image();
  const done = settled(element);
  element.src = url;
  await done;
  if (element.naturalWidth > 0) {
    report(`an image ${element.naturalWidth} pixels wide`);
  }
};

const script: Vector = async ({ url }, report) => {
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  const element = document.createElement('script');
  const done = settled(element);
  element.src = url;
  document.body.append(element);
  await done;
  const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name) && !/^\d+$/.test(name));
  if (added.length > 0) {
    report(`a script that defines ${added.join(', ')}`);
  }
};

const stylesheet: Vector = async ({ url }, report) => {
  const element = document.createElement('link');
  const done = settled(element);
  element.rel = 'stylesheet';
  element.href = url;
  document.head.append(element);
  await done;
  try {
    [...(element.sheet?.cssRules ?? [])].forEach(({ cssText }) => report(cssText));
  } catch {
    // The sheet is there, and its rules belong to another origin.
  }
};

const iframe: Vector = async ({ url }, report) => {
  const element = document.createElement('iframe');
  const done = settled(element);
  element.src = url;
  document.body.append(element);
  await done;
  readWindow(element.contentWindow, report);
};

const opened: Vector = async ({ url }, report) => readWindowSoon(window.open(url), report);

/** Submits a form whose only field makes `name=value` of the body. */
function byForm(enctype: string, intoWindow = false): Vector {
  return async ({ url, body }, report) => {
    const target = document.createElement('iframe');
    target.name = `frame-${Math.random()}`;
    document.body.append(target);
    const other = intoWindow ? window.open('', `window-${Math.random()}`) : target.contentWindow;
    const form = document.createElement('form');
    Object.assign(form, { method: 'POST', action: url, enctype, target: intoWindow ? other?.name : target.name });
    const [name, value] = body.split('=');
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value });
    form.append(field);
    document.body.append(form);
    form.submit();
    await readWindowSoon(other, report);
  };
}

const webSocket: Vector = ({ url }, report) =>
  new Promise((resolve) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'));
    socket.onopen = () => report('an open WebSocket');
    socket.onmessage = ({ data }) => report(String(data));
    socket.onclose = () => resolve();
  });

const eventSource: Vector = ({ url }, report) =>
  new Promise((resolve) => {
    const source = new EventSource(url);
    source.onmessage = ({ data }) => report(String(data));
    source.onerror = () => {
      source.close();
      resolve();
    };
  });

/** Requests of elements, windows and connections. */
export const ELEMENT_VECTORS: Record<string, Vector> = {
  image,
  script,
  stylesheet,
  iframe,
  window: opened,
  'urlencoded form': byForm('application/x-www-form-urlencoded'),
  'text form': byForm('text/plain'),
  'multipart form': byForm('multipart/form-data'),
  'form in a window': byForm('text/plain', true),
  websocket: webSocket,
  eventsource: eventSource,
};
