// React's scheduler and @grafana/ui read these at import time; jsdom has none of them.
const { MessageChannel, MessagePort } = require('worker_threads');
const { TextDecoder, TextEncoder } = require('util');

/** A channel that does not keep the process alive: React's scheduler opens one and never closes it. */
class UnreferencedMessageChannel extends MessageChannel {
  constructor() {
    super();
    for (const port of [this.port1, this.port2]) {
      port.unref();
      // Node calls this when a listener is added.
      port.ref = () => undefined;
    }
  }
}

Object.assign(globalThis, { MessageChannel: UnreferencedMessageChannel, MessagePort, TextDecoder, TextEncoder });
