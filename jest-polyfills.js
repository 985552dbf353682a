// React 19's scheduler and @grafana/ui read these at import time; jsdom has none of them.
const { MessageChannel, MessagePort } = require('worker_threads');
const { TextDecoder, TextEncoder } = require('util');

Object.assign(globalThis, { MessageChannel, MessagePort, TextDecoder, TextEncoder });
