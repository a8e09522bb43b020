import { createHash } from 'node:crypto'
import { canonicalJson, canonicalSha256 } from '../documents/canonical-json.ts'
import type { Problem } from './problem.ts'

export interface SubmissionFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface BuiltSubmission {
  readonly files: readonly SubmissionFile[]
  readonly problems: readonly Problem[]
}

interface Named {
  readonly kind: string
  readonly period: string
}

/** JSON as a file: the same text wherever and whenever it is made. */
export function jsonFile(value: object): Uint8Array {
  return new TextEncoder().encode(`${canonicalJson(value)}\n`)
}

/** Names the files of a return with their hashes, the snapshot they are made from and its rulebooks. */
export function manifestFile(
  snapshot: Named,
  rulebooks: object,
  files: readonly SubmissionFile[],
): SubmissionFile {
  const manifest = {
    schemaVersion: 1,
    kind: snapshot.kind,
    period: snapshot.period,
    ...rulebooks,
    snapshotSha256: canonicalSha256(snapshot),
    files: files.map(({ name, bytes }) => ({
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
    })),
  }
  return { name: 'manifest.json', bytes: jsonFile(manifest) }
}
