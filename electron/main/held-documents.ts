import { randomUUID } from 'node:crypto'
import type { DesktopFile } from '#shared/desktop-api.ts'
import { pageOrigin } from './page-origin.ts'

const limit = 20
const start = `${pageOrigin}/document/`

/** PDFs that a frame or a print window shows. In memory only, the oldest goes when there are 20. */
export class HeldDocuments {
  readonly #documents = new Map<string, Uint8Array>()

  /** Keeps the bytes; returns the address under which the page's session serves them. */
  hold(file: DesktopFile): string {
    const [oldest] = this.#documents.keys()
    if (this.#documents.size >= limit && oldest !== undefined) this.#documents.delete(oldest)
    const id = randomUUID()
    this.#documents.set(id, file.bytes)
    return `${start}${id}/${encodeURIComponent(file.name)}`
  }

  find(address: string): Uint8Array | null {
    return this.#documents.get(idOf(address)) ?? null
  }

  forget(address: string): void {
    this.#documents.delete(idOf(address))
  }
}

/** The name after the id is for people; a browser may spell it otherwise than we did. */
function idOf(address: string): string {
  if (!address.startsWith(start)) return ''
  return address.slice(start.length).split('/')[0] ?? ''
}
