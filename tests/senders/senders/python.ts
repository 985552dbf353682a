import { type PythonService, pythonSender } from './pythonService';

export const FLASK_SERVICE: PythonService = {
  name: 'flask',
  distribution: 'flask',
  command: ['python', 'flask_app.py'],
};

export const FLASK = pythonSender(FLASK_SERVICE);

export const FASTAPI = pythonSender({
  name: 'fastapi',
  distribution: 'fastapi',
  command: ['uvicorn', 'fastapi_app:app', '--port', '$PORT'],
});

/** Routes without a leading slash, some of them regular expressions. */
export const DJANGO = pythonSender({
  name: 'django',
  distribution: 'django',
  command: ['django-admin', 'runserver', '--noreload', '127.0.0.1:$PORT'],
});
