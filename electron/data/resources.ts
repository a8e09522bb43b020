import { fileURLToPath } from 'node:url'

const isSource = import.meta.url.endsWith('.ts')
const root = fileURLToPath(new URL(isSource ? '../../' : './resources/', import.meta.url))

/**
 * Path of a file that ships with the program (`migrations`, `electron/data/documents/list.typ`),
 * given relative to the project. Run from source that is the project itself; a bundle carries the
 * same tree in `resources/` beside it.
 */
export function resourcePath(relative: string): string {
  return root + relative
}
