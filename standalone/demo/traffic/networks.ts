/** Autonomous systems that RFC 5398 reserves for documentation: 64496 to 64511. */
const FIRST = 64_496;
const COUNT = 16;

/** The autonomous system that an address of the demo is in: the addresses of a block are spread over all of them. */
export function networkOf(address: string): number {
  const [last = ''] = /[0-9a-f]+$/.exec(address) ?? [];
  return FIRST + (Number.parseInt(last, address.includes(':') ? 16 : 10) % COUNT);
}
