import { createServer } from 'node:http';
import { listen } from '../../process/listen';
import { waitForReceiver } from './waitForReceiver';

test('waits for a receiver that is not ready yet, and takes a refusal as an answer', async () => {
  const statuses = [503, 503, 401];
  const asked: Array<string | undefined> = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(statuses[asked.length - 1] ?? 200).end();
  });
  const port = await listen(server, 0);
  try {
    await waitForReceiver(`http://127.0.0.1:${port}/`);
    expect(asked).toEqual(['/v1/traces', '/v1/traces', '/v1/traces']);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  await expect(waitForReceiver(`http://127.0.0.1:${port}`, 1)).rejects.toThrow(/No OTLP receiver answers at .*--otlp/);
});
