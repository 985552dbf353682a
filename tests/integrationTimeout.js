// Starting the embedded engine and processes takes longer than jest's 5 seconds.
jest.setTimeout(120_000);
