// Starting the embedded engine and processes takes longer than jest's 5 seconds, and minutes beside a busy machine: this
// ends only tests that hang.
jest.setTimeout(600_000);
