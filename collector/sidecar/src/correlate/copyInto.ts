/** Copies an array into a larger one of the same type. */
export function copyInto<Part extends { set(values: Part): void }>(target: Part, values: Part): Part {
  target.set(values);
  return target;
}
