import type { AuditCheck } from '../database/check-home.ts'
import type { PdfRequest } from '../documents/make-pdf.ts'
import type { WorkbookRequest } from '../documents/make-workbook.ts'
import type { OpeningMapping } from '../fees/opening/import/layout.ts'
import type { KeyFile } from '../home-folder/keys.ts'
import type { BackupRequest } from '../office/backup/make-backup.ts'
import type { SheetMapping } from '../office/import/roster-types.ts'
import type { VersionsToCompare } from '../submissions/compare-versions.ts'
import type { Snapshot, SubmissionKindName } from '../submissions/kinds.ts'

/** A snapshot goes only to the kind that it is of. */
interface SubmissionRequest {
  readonly kind: SubmissionKindName
  readonly snapshot: Snapshot
}

/**
 * Everything that a worker thread can do. Each task loads its own code when it is first asked for,
 * so that a thread that hashes a PIN does not load a typesetter. A task that reads the database
 * gets `{ homePath, key }` and opens a read-only connection of its own.
 */
export const tasks = {
  /** Typst template and data → PDF. */
  document: async (request: PdfRequest) =>
    (await import('../documents/make-pdf.ts')).makePdf(request),

  /** Sheets → xlsx. */
  workbook: async (request: WorkbookRequest) =>
    (await import('../documents/make-workbook.ts')).makeWorkbook(request),

  /** Frozen snapshot → all files of a submission and what is wrong with it. */
  'submission-files': async ({ kind, snapshot }: SubmissionRequest) =>
    (await import('../submissions/kinds.ts')).kindOf(kind).build(snapshot),

  /** Password or PIN → stored hash, or whether it is the right one. */
  'hash-password': async (request: { readonly password: string }) =>
    (await import('./password-hash.ts')).hashPassword(request.password),
  'verify-password': async (request: { readonly password: string; readonly stored: string }) =>
    (await import('./password-hash.ts')).verifyPassword(request.password, request.stored),

  /** Bytes or file → SHA-256 in hexadecimal digits. */
  sha256: async (source: { readonly bytes: Uint8Array } | { readonly path: string }) =>
    (await import('./sha256.ts')).sha256(source),

  /** What is missing or contradictory in a snapshot, without making any file. */
  'submission-problems': async ({ kind, snapshot }: SubmissionRequest) =>
    (await import('../submissions/kinds.ts')).kindOf(kind).findProblems(snapshot),

  /** A frozen version against the one before it and against the records now. */
  'submission-comparison': async (request: VersionsToCompare) =>
    (await import('../submissions/compare-versions.ts')).compareVersions(request),

  /** Workbook bytes → people, problems and warnings. */
  roster: async (request: {
    readonly bytes: Uint8Array
    readonly fileName: string
    readonly today: string
    readonly mapping: readonly SheetMapping[]
  }) => {
    const { readRoster } = await import('../office/import/read-roster.ts')
    const { today, mapping } = request
    return readRoster(request.bytes, request.fileName, { today, mapping })
  },

  /** Workbook bytes → opening balances, row by row. */
  balances: async (request: {
    readonly bytes: Uint8Array
    readonly fileName: string
    readonly mapping: readonly OpeningMapping[]
  }) => {
    const { readBalances } = await import('../fees/opening/import/read-balances.ts')
    return readBalances(request.bytes, request.fileName, request.mapping)
  },

  /** A checked copy of the home. */
  backup: async (request: BackupRequest) =>
    (await import('../office/backup/make-backup.ts')).makeBackup(request),

  /** Opens a backup and says what is in it. */
  'preview-backup': async (request: { readonly folder: string; readonly key: Uint8Array }) =>
    (await import('../office/backup/preview-backup.ts')).previewBackup(request),

  /** The audit chain from a row on, against heads that were kept elsewhere. */
  'verify-audit': async (request: AuditCheck) =>
    (await import('../database/check-home.ts')).checkAudit(request),

  /** SQLite's own check of every page. */
  'quick-check': async (request: { readonly databasePath: string; readonly key: Uint8Array }) =>
    (await import('../database/check-home.ts')).quickCheck(request),

  /** The key wrapped for a start password, or the key that a password opens. */
  'wrap-key': async (request: { readonly key: Uint8Array; readonly password: string }) =>
    (await import('../home-folder/keys.ts')).wrapByPassword(request.key, request.password),
  'unwrap-key': async (request: { readonly file: KeyFile; readonly password: string }) =>
    (await import('../home-folder/keys.ts')).unwrapByPassword(request.file, request.password),
}
