/** Numbers for operations (method and endpoint), so that a table of calls can hold and compare them. */
export class Operations {
  private readonly ids = new Map<string, Map<string, number>>();
  private readonly methods: string[] = [''];
  private readonly segments: string[][] = [[]];
  /** Asked for last: several tables ask for the operation of one call. */
  private readonly last = { method: '', endpoint: '', id: -1 };

  /** @param max operations with a number of their own; all further ones are 0, which matches every operation. */
  constructor(private readonly max: number) {}

  /** The same number for the same method and endpoint template, counted from 1. */
  idOf(method: string, endpoint: string): number {
    const { last } = this;
    if (last.id === -1 || last.endpoint !== endpoint || last.method !== method) {
      last.id = this.find(method, endpoint);
      last.method = method;
      last.endpoint = endpoint;
    }
    return last.id;
  }

  private find(method: string, endpoint: string): number {
    const known = this.ids.get(method)?.get(endpoint);
    if (known !== undefined) {
      return known;
    }
    if (this.methods.length > this.max) {
      return 0;
    }
    const id = this.methods.length;
    this.ids.set(method, (this.ids.get(method) ?? new Map<string, number>()).set(endpoint, id));
    this.methods.push(method);
    this.segments.push(endpoint.split('/').filter((segment) => segment !== ''));
    return id;
  }

  /**
   * Whether two observations may show one operation: the same method, and one template is the end of the other, since gateways
   * take prefixes off. A parameter matches any segment, since one of the two may not have known it for a parameter; but
   * one segment must be equal, if both templates say anything.
   */
  match(one: number, other: number): boolean {
    return this.matches(one, other, true);
  }

  /** The same, for records that nothing but their trace brings together: one segment must be equal in any case. */
  matchInTrace(one: number, other: number): boolean {
    return this.matches(one, other, false);
  }

  private matches(one: number, other: number, isLoose: boolean): boolean {
    if (one === other || one === 0 || other === 0) {
      return true;
    }
    const [methodOne, methodOther] = [this.methods[one], this.methods[other]];
    if (methodOne !== methodOther && methodOne !== '' && methodOther !== '') {
      return false;
    }
    const [left, right] = [this.segments[one], this.segments[other]];
    const shared = Math.min(left.length, right.length);
    let isSaid = isLoose && (left.every(isParameter) || right.every(isParameter));
    for (let back = 1; back <= shared; back++) {
      const [a, b] = [left[left.length - back], right[right.length - back]];
      if (a !== b && !isParameter(a) && !isParameter(b)) {
        return false;
      }
      isSaid ||= a === b && !isParameter(a);
    }
    return isSaid;
  }
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}
