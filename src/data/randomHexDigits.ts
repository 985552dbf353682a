/** Random hex digits from the browser's generator. @param digits an even number */
export function randomHexDigits(digits: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(digits / 2));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
