import { pythonService } from './pythonService';

/** Flask with `opentelemetry-instrument`. */
export const FLASK = pythonService('flask', 'flask', ['python', 'flask_app.py']);
