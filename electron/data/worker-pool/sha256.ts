import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** SHA-256 of bytes in memory or of a file, as 64 lower-case hexadecimal digits. */
export async function sha256(
  source: { readonly bytes: Uint8Array } | { readonly path: string },
): Promise<string> {
  const hash = createHash('sha256')
  if ('bytes' in source) return hash.update(source.bytes).digest('hex')
  for await (const chunk of createReadStream(source.path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
