import { chromium } from '@playwright/test';
async function main() {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  for (const [name, width, height, theme] of [['dark', 1440, 1000, 'dark'], ['light', 1280, 900, 'light']] as const) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme });
    page.on('console', (m) => m.type() === 'error' && console.log(m.text().slice(0, 300)));
    await page.goto(`http://127.0.0.1:47300/a/callsight-analytics-app/growth/outreach?theme=${theme}`);
    await page.getByText('Match a rule now').waitFor({ timeout: 60000 }).catch((e) => console.log(String(e).slice(0, 200)));
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `/tmp/outreach-${name}.png` });
    await page.close();
  }
  await browser.close();
}
void main();
