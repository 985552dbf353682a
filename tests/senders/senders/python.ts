import { pythonService } from './pythonService';

export const FLASK = pythonService('flask', 'flask', ['python', 'flask_app.py']);

export const FASTAPI = pythonService('fastapi', 'fastapi', ['uvicorn', 'fastapi_app:app', '--port', '$PORT']);

/** Routes without a leading slash, some of them regular expressions. */
export const DJANGO = pythonService('django', 'django', ['django-admin', 'runserver', '--noreload', '127.0.0.1:$PORT']);
