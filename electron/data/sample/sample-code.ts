import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseRecoveryCode } from '../home-folder/recovery-code.ts'

/** File beside the sample home in which the start scripts keep its recovery code. */
const sampleCodeFile = '恢复码.txt'

/** The recovery code of the sample home, or null where none lies beside it. */
export function readSampleCode(folder: string | null): string | null {
  if (folder === null) return null
  const path = join(dirname(folder), sampleCodeFile)
  return existsSync(path) ? parseRecoveryCode(readFileSync(path, 'utf8')) : null
}
