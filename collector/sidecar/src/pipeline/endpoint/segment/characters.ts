export const CHAR = {
  dollar: 36,
  dash: 45,
  dot: 46,
  zero: 48,
  nine: 57,
  upperA: 65,
  upperZ: 90,
  underscore: 95,
  lowerA: 97,
  lowerF: 102,
  lowerZ: 122,
};

/** Added to the code of an upper-case letter of ASCII, it gives the lower-case letter. */
export const CASE_BIT = 32;

export function isDigit(code: number): boolean {
  return code >= CHAR.zero && code <= CHAR.nine;
}

export function isLower(code: number): boolean {
  return code >= CHAR.lowerA && code <= CHAR.lowerZ;
}

export function isUpper(code: number): boolean {
  return code >= CHAR.upperA && code <= CHAR.upperZ;
}
