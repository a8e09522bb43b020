import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

/** File of the service, relative with `/`, to its SHA-256 in hexadecimal digits. */
export type FileHashes = Readonly<Record<string, string>>

/**
 * Compares the service's folder with the list that was made when the program was packed.
 * @returns the first file that differs, is missing or does not belong there; null when all is right
 */
export async function findChangedFile(
  folder: string,
  expected: FileHashes,
): Promise<string | null> {
  const present = new Set(await filesBelow(folder))
  for (const file of present) if (expected[file] === undefined) return file
  const checks = Object.entries(expected).map(async ([file, hash]) =>
    present.has(file) && (await sha256(path.join(folder, file))) === hash ? null : file,
  )
  return (await Promise.all(checks)).find((file) => file !== null) ?? null
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll(path.sep, '/'))
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
