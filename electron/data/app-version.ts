import { readFileSync } from 'node:fs'
import { resourcePath } from './resources.ts'

interface PackageJson {
  readonly version: string
}

/** Version of this program as it stands in audit rows and submissions. */
export const appVersion = (
  JSON.parse(readFileSync(resourcePath('package.json'), 'utf8')) as PackageJson
).version
