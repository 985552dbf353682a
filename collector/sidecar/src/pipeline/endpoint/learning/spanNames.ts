/**
 * What the names of a service's spans are: routes, as the semantic conventions say, or paths, as some write them. One
 * name without a parameter does not tell: both may be `GET /orders`.
 */
export class SpanNames {
  private hasRoutes = false;
  private hasPaths = false;

  /** Notes a name with a parameter, `GET /orders/{id}`, for a path that has something else in its place. */
  sawRoute(): void {
    this.hasRoutes = true;
  }

  /** Notes a name with an id, `GET /orders/17`. */
  sawPath(): void {
    this.hasPaths = true;
  }

  /** Whether names without a parameter are routes. */
  get areRoutes(): boolean {
    return this.hasRoutes && !this.hasPaths;
  }
}
