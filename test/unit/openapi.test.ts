import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openApi, openApiFile } from '../../worker/generate-openapi.ts';

it('the description of the API is what its script makes of the schemas', () => {
  expect(readFileSync(openApiFile, 'utf8')).toBe(openApi());
});
