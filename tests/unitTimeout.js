// A test of milliseconds takes longer than jest's 5 seconds beside a busy machine: this ends only those that hang.
jest.setTimeout(60_000);
