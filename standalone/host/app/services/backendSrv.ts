import { from, lastValueFrom, type Observable, throwError } from 'rxjs';
import type { BackendSrv, BackendSrvRequest, FetchResponse } from '@grafana/runtime';
import { fetchJson } from './fetchJson';

/** Requests to the server of this page, through Grafana's interface. */
export class HostBackendSrv implements BackendSrv {
  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return from(this.send<T>(options));
  }

  async datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }

  async request<T>(options: BackendSrvRequest): Promise<T> {
    return (await this.send<T>(options)).data;
  }

  get<T>(url: string, params?: BackendSrvRequest['params']): Promise<T> {
    return this.request<T>({ url, method: 'GET', params });
  }

  post<T>(url: string, data?: unknown): Promise<T> {
    return this.request<T>({ url, method: 'POST', data });
  }

  put<T>(url: string, data?: unknown): Promise<T> {
    return this.request<T>({ url, method: 'PUT', data });
  }

  patch<T>(url: string, data?: unknown): Promise<T> {
    return this.request<T>({ url, method: 'PATCH', data });
  }

  delete<T>(url: string): Promise<T> {
    return this.request<T>({ url, method: 'DELETE' });
  }

  chunked(): Observable<never> {
    return throwError(() => new Error('The standalone page has no streaming requests.'));
  }

  private async send<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    const query = new URLSearchParams(options.params ?? {}).toString();
    const url = `/${options.url.replace(/^\//, '')}${query ? `?${query}` : ''}`;
    const data = await fetchJson<T>(url, {
      method: options.method ?? 'GET',
      headers: { 'Content-Type': 'application/json', ...options.headers },
      body: options.data === undefined ? undefined : JSON.stringify(options.data),
      signal: options.abortSignal,
    });
    return {
      data,
      status: 200,
      statusText: 'OK',
      ok: true,
      headers: new Headers(),
      redirected: false,
      type: 'basic',
      url,
      config: options,
    };
  }
}
