import { nodeService } from './nodeService';

/** Express 5 with the automatic instrumentation of Node.js. */
export const EXPRESS = nodeService('express', 'express.cjs', ['express']);
