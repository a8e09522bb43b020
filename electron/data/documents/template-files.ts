import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { resourcePath } from '../resources.ts'

export interface TemplateFile {
  /** Path below `electron/data`, with `/`, e.g. `documents/list.typ`. */
  readonly name: string
  readonly source: Buffer
}

/** All Typst templates of the program. */
export function readTemplates(): readonly TemplateFile[] {
  const root = resourcePath('electron/data')
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.typ'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      name: relative(root, path).replaceAll(sep, '/'),
      source: readFileSync(path),
    }))
}
