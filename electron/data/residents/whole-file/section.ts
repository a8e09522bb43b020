import type { RoleRight } from '#shared/permissions.ts'
import type { Database } from '../../database/connection.ts'
import type { FileSection } from '../../documents/whole-file.ts'
import type { OpenHome } from '../../open-home.ts'

/** Whose file is printed, as of the end of which day, and what who prints may see. */
export interface FileScope {
  readonly db: Database
  readonly home: OpenHome
  readonly residentId: number
  readonly asOf: string
  readonly can: (right: RoleRight) => boolean
}

/** What an area contributes; null where who prints may not see it. */
export type FileSectionSource = (scope: FileScope) => Promise<FileSection | null>
