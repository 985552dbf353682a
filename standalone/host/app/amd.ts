/** Modules that the plugin's bundle takes from its host, by the names in its `define([...])`. */
export type SharedModules = Record<string, unknown>;

type Factory = (...modules: unknown[]) => unknown;

interface AmdDefine {
  (dependencies: string[], factory: Factory): void;
  (name: string, dependencies: string[], factory: Factory): void;
  amd: object;
}

declare global {
  interface Window {
    define?: AmdDefine;
  }
}

/**
 * Loads one AMD script as Grafana's loader does: `module` is the pseudo-dependency from whose `uri` webpack derives
 * the address of its chunks, every other dependency must be shared.
 * @throws Error when the script cannot be loaded, defines nothing, or asks for a module that is not shared
 */
export function loadAmd(url: string, shared: SharedModules): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let defined = false;
    const define = ((...args: unknown[]) => {
      defined = true;
      const [dependencies, factory] = args.slice(-2) as [string[], Factory];
      const missing = dependencies.filter((name) => name !== 'module' && !(name in shared));
      if (missing.length > 0) {
        reject(new Error(`${url} needs modules that this page does not share: ${missing.join(', ')}`));
        return;
      }
      const uri = new URL(url, window.location.href).href;
      resolve(factory(...dependencies.map((name) => (name === 'module' ? { id: url, uri } : shared[name]))));
    }) as AmdDefine;
    define.amd = {};
    window.define = define;

    const script = document.createElement('script');
    script.src = url;
    script.onload = () => {
      delete window.define;
      if (!defined) {
        reject(new Error(`${url} is not an AMD module`));
      }
    };
    script.onerror = () => reject(new Error(`${url} could not be loaded. Run "npm run build" first.`));
    document.head.appendChild(script);
  });
}
