import { createServer } from 'node:http';
import { listen } from '../../process/listen';
import { waitForReceiver } from './waitForReceiver';

const never = new AbortController().signal;

test('waits for a receiver that is not ready yet, and takes a refusal as an answer', async () => {
  const statuses = [503, 503, 401];
  const asked: Array<string | undefined> = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(statuses[asked.length - 1] ?? 200).end();
  });
  const port = await listen(server, 0);
  try {
    await waitForReceiver(`http://127.0.0.1:${port}/`, never);
    expect(asked).toEqual(['/v1/traces', '/v1/traces', '/v1/traces']);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  await expect(waitForReceiver(`http://127.0.0.1:${port}`, never, 1)).rejects.toThrow(
    /No OTLP receiver answers at .*--otlp/
  );
});

test('ends when the service is to stop', async () => {
  await expect(waitForReceiver('http://127.0.0.1:1', AbortSignal.abort())).resolves.toBeUndefined();
});
