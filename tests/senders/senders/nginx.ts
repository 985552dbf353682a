import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../support/ports';
import { nginxLogFormat, nginxRequestId } from '../documents';
import { run } from '../install/cache';
import { debianPackage } from '../install/debian';
import { startServer } from '../process';
import { type RunningSender, type Sender, type SenderContext } from '../sender';

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** NGINX as docs/sources.md says. */
function configuration(folder: string, port: number, apiUrl: string, log: string): string {
  const [map, pass] = nginxRequestId();
  const format = nginxLogFormat();
  return `
    daemon off;
    worker_processes 1;
    pid ${folder}/nginx.pid;
    error_log ${folder}/error.log;
    events { worker_connections 256; }
    http {
      ${TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
      map $http_x_consumer_username $consumer { default $http_x_consumer_username; }
      ${map}
      ${format}
      access_log ${log} callsight;
      server {
        listen 127.0.0.1:${port};
        location = /limited { return 429; }
        location = /private { return 401; }
        location / {
          proxy_pass ${apiUrl};
          proxy_set_header Host $host;
          ${pass}
        }
      }
    }`;
}

const COLLECTOR = {
  overlays: ['file-log'],
  env: { CALLSIGHT_ACCESS_SERVICE: 'edge', CALLSIGHT_ACCESS_SOURCE: 'nginx' },
  accessLog: 'access.json',
};

/** Starts NGINX in front of the API. */
export async function startNginx({ folder, collector, apiUrl, cache }: SenderContext): Promise<RunningSender> {
  const binary = join(await debianPackage(cache, 'nginx'), 'usr', 'sbin', 'nginx');
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  await mkdir(join(folder, 'logs'));
  await writeFile(file, configuration(folder, port, apiUrl, join(collector.folder, COLLECTOR.accessLog)));
  const version = await run(binary, ['-v'], folder);
  const server = await startServer(binary, ['-p', folder, '-c', file], { port, cwd: folder });
  return { ...server, url: `http://127.0.0.1:${port}`, version: `NGINX ${/nginx\/(\S+)/.exec(version)?.[1]}` };
}

/** What NGINX answers itself (429, 401) beside what it passes on. */
export const NGINX: Sender = {
  name: 'nginx',
  how: 'JSON access log, file-log.yaml',
  knows: {
    template: 'path',
    ownAnswers: ['/limited', '/private'],
    consumer: true,
    requestId: true,
    idempotencyKey: true,
    upstream: true,
    quota: true,
    resolutionMs: 1,
    gone: [{ status: 499, errorClass: 'client_other' }],
  },
  collector: COLLECTOR,
  start: startNginx,
};
