/** Others take this run of the sidecar for ended: what it has claimed is free, and it must begin a new epoch. */
export class ClaimLostError extends Error {
  constructor() {
    super('Other sidecars had heard nothing of this one for longer than the lease; it claims its records again.');
    this.name = 'ClaimLostError';
  }
}
