import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** What a person does in the studio: the vocabulary of the stories. */
export class Studio {
  readonly page: Page;
  readonly source: Locator;
  readonly result: Locator;
  readonly status: Locator;

  constructor(page: Page) {
    this.page = page;
    this.source = page.getByRole('region', { name: 'Source' });
    this.result = page.getByRole('region', { name: 'Result' });
    this.status = page.locator('[data-region="status"]');
  }

  /** Opens the page and waits until a result is on screen. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
    await expect(this.result).toContainText('apiVersion', { timeout: 15_000 });
  }

  /** Waits until Monaco has taken the plain viewer's place. */
  async editors(): Promise<void> {
    await expect(this.source.locator('.monaco-editor').first()).toBeVisible({ timeout: 20_000 });
    await expect(this.result.locator('.monaco-editor').first()).toBeVisible({ timeout: 20_000 });
  }

  /** Opens text files as a workspace of their own, as by the file picker. */
  async openFiles(...files: readonly { readonly name: string; readonly text: string | Buffer }[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.command('Open files as a new workspace');
    await (await chooser).setFiles(
      files.map(({ name, text }) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.isBuffer(text) ? text : Buffer.from(text),
      })),
    );
  }

  /** Runs a command of the palette by its words. */
  async command(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const field = this.page.getByRole('combobox');
    await expect(field).toBeFocused();
    await field.fill(words);
    await this.page.keyboard.press('Enter');
  }

  /** A line of either code, by a part of its text. */
  line(side: 'source' | 'result', text: string): Locator {
    return (side === 'source' ? this.source : this.result).locator('.view-line', { hasText: text }).first();
  }

  /** Puts the caret at the end of a source line. */
  async caretAfter(text: string): Promise<void> {
    await this.line('source', text).click();
    await this.page.keyboard.press('End');
  }

  findings(): Locator {
    return this.page.getByRole('listbox', { name: 'Findings' }).getByRole('option');
  }
}

/** A test with the studio at hand, which fails on any error of the page and any request that leaves it. */
export const test = base.extend<{ studio: Studio }>({
  studio: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await use(new Studio(page));
    expect(errors).toEqual([]);
  },
});

export { expect };

/** A small estate of a person's own. */
export const small = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: team
spec:
  ingressClassName: nginx
  rules:
    - host: web.example.com
      http:
        paths:
          - path: /app
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 8080
`;
