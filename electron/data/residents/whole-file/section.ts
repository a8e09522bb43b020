import type { RoleRight } from '#shared/permissions.ts'
import type { Database } from '../../database/connection.ts'
import type { OpenHome } from '../../open-home.ts'

/** Whose file is printed, as of the end of which day, and what who prints may see. */
export interface FileScope {
  readonly db: Database
  readonly home: OpenHome
  readonly residentId: number
  readonly asOf: string
  readonly can: (right: RoleRight) => boolean
}

/** A piece of a section as the one template of the whole file prints it. */
export type FilePart =
  | {
      readonly kind: 'facts'
      readonly facts: readonly (readonly [label: string, value: string | null])[]
    }
  | {
      readonly kind: 'table'
      readonly caption: string | null
      readonly columns: readonly { readonly title: string; readonly width: number }[]
      readonly rows: readonly (readonly (string | null)[])[]
    }
  | { readonly kind: 'text'; readonly title: string | null; readonly text: string }
  /** Sentence instead of an empty table: `没有登记过敏。` */
  | { readonly kind: 'nothing'; readonly sentence: string }

/** A chapter of a person's printed file; it stands in the contents page with its page number. */
export interface FileSection {
  readonly title: string
  readonly parts: readonly FilePart[]
}

/** What an area contributes; null where who prints may not see it. */
export type FileSectionSource = (scope: FileScope) => Promise<FileSection | null>
