/** One address that a hostile page tries to read, or to change something through. */
export interface Shot {
  /** `{vector}` in it stands for the name of the way that is tried. */
  url: string;
  /** Sent by the ways that send a body. Forms write it as `name=value`, so it holds one `=`. */
  body: string;
  /** Headers for the one way that sets them. */
  headers: Record<string, string>;
}

export interface Orders {
  /** The hostile page's own server, which collects what the page could read. */
  home: string;
  shots: Shot[];
}

/** What a hostile page could read of an answer. */
export interface Loot {
  vector: string;
  url: string;
  text: string;
  /** Status of the answer, where the page can see it. */
  status?: number;
}

/** Reports what could be read. */
export type Report = (text: string, status?: number) => void;

/** One way of a web page to make the browser send a request; resolves when it has had its chance to read the answer. */
export type Vector = (shot: Shot, report: Report) => Promise<void>;
