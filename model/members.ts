import { isObject } from './isObject';

/** Members of an object, by name; `path` is how the object is named in messages. */
export class Members {
  private readonly members: Record<string, unknown>;

  constructor(
    value: unknown,
    private readonly path: string
  ) {
    this.members = isObject(value) ? value : unexpected(path || 'the definition', 'an object', value);
  }

  /** Whether there is a member of this name. */
  has(name: string): boolean {
    return this.members[name] !== undefined;
  }

  /** The members of a member. */
  inner(name: string): Members {
    return new Members(this.members[name], `${this.path}${name}.`);
  }

  text(name: string): string {
    const value = this.members[name];
    return typeof value === 'string' ? value : this.refuse(name, 'text', value);
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.members[name];
    return words.find((word) => word === value) ?? this.refuse(name, `one of ${words.join(', ')}`, value);
  }

  number(name: string, least: number): number {
    const value = this.members[name];
    const isNumber = typeof value === 'number' && Number.isFinite(value) && value >= least;
    return isNumber ? value : this.refuse(name, `a number of at least ${least}`, value);
  }

  time(name: string): string {
    const value = this.text(name);
    return Number.isNaN(Date.parse(value)) ? this.refuse(name, 'a time as in ISO 8601', value) : value;
  }

  list<Item>(name: string, least: number, read: (value: unknown, path: string) => Item): Item[] {
    const value = this.members[name];
    if (!Array.isArray(value) || value.length < least) {
      return this.refuse(name, `a list of at least ${least}`, value);
    }
    return value.map((item: unknown, index) => read(item, `${this.path}${name}[${index}].`));
  }

  private refuse(name: string, expected: string, value: unknown): never {
    return unexpected(`${this.path}${name}`, expected, value);
  }
}

/** @throws Error that names the member, what it must be and what it is. */
export function unexpected(name: string, expected: string, value: unknown): never {
  throw new Error(`${name} must be ${expected}, and is ${JSON.stringify(value) ?? 'not there'}.`);
}
