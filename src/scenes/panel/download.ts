/** Characters that a file name cannot have somewhere. */
const NOT_IN_NAMES = /[\\/:*?"<>|\x00-\x1F]+/g;

/** Lets the browser save a text as a file. */
export function download(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(NOT_IN_NAMES, ' ');
  link.click();
  URL.revokeObjectURL(url);
}
