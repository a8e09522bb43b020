import type { ImportField } from '#shared/contract/office/import.ts'
import type { BedPlace } from '#shared/text/bed-code.ts'
import type { Day } from '#shared/text/day.ts'

export type RosterKind = 'residents' | 'staff'

export type RosterField = ImportField

export interface RosterPerson {
  readonly sheet: string
  /** As Excel counts. */
  readonly row: number
  readonly name: string
  readonly idNumber: string
  readonly sex: 'male' | 'female'
  readonly bornOn: Day
  readonly telephone: string | null
  readonly address: string | null
  readonly remark: string | null
}

/** A good row with the texts that it was read from: on the register it may still find no place. */
export type RosterRecord<Person extends RosterPerson> = Person & {
  readonly values: RosterTexts
}

/** The text of every column that a table has. */
export type RosterTexts = Readonly<Partial<Record<RosterField, string>>>

export interface RosterResident extends RosterPerson {
  /** `汉族`, where the word is one of the 56 names; else as written. */
  readonly ethnic: string | null
  readonly marital: string | null
  /** Null only where the sheet has no column for it. */
  readonly bed: (BedPlace & { readonly code: string }) | null
  readonly admittedOn: Day
  /** As written; what it means is the home's own table. */
  readonly abilityWord: string | null
  readonly group: string | null
  readonly contactName: string | null
  readonly contactRelation: string | null
  readonly contactTelephone: string | null
  readonly monthlyFeeFen: number | null
}

export interface RosterStaff extends RosterPerson {
  readonly post: string | null
  readonly hiredOn: Day | null
  readonly certificateName: string | null
  readonly certificateNumber: string | null
  readonly certificateIssuedOn: Day | null
  readonly certificateExpiresOn: Day | null
  /** It says 长期 or 永久 where the last day would stand. */
  readonly isCertificatePermanent: boolean
  readonly healthCertificateExpiresOn: Day | null
  readonly education: string | null
}

export type RosterProblemRule =
  | 'name-missing'
  | 'name-unreadable'
  | 'id-missing'
  | 'id-length'
  | 'id-characters'
  | 'id-birth-day'
  | 'id-check-digit'
  | 'duplicate-person'
  | 'date-missing'
  | 'date-unreadable'
  | 'date-impossible'
  | 'date-future'
  | 'already-left'
  | 'bed-missing'
  | 'bed-unreadable'
  | 'duplicate-bed'

export type RosterWarningRule =
  | 'telephone'
  | 'sex-differs'
  | 'birth-day-differs'
  | 'birth-day-unreadable'
  | 'id-15'
  | 'fee-unreadable'
  | 'remark-left'

export interface RosterFinding<Rule extends string> {
  readonly sheet: string
  /** As Excel counts. */
  readonly row: number
  /** The heading, or the Chinese name of the field where the sheet has no such column. */
  readonly column: string
  /** The cell as it stands in the file; null where it is blank. */
  readonly value: string | null
  readonly rule: Rule
  /** Chinese: the reason. */
  readonly message: string
  /** The person's name as it stands in the row; null where there is none. */
  readonly name: string | null
  readonly field: RosterField
}

export type RosterProblem = RosterFinding<RosterProblemRule>
export type RosterWarning = RosterFinding<RosterWarningRule>

/** A row that cannot come in yet: the text of every column that its table has, to be corrected and read again. */
export interface WaitingRow {
  readonly kind: RosterKind
  readonly sheet: string
  readonly row: number
  readonly values: RosterTexts
  readonly problem: RosterProblem
}

export interface RosterColumn {
  /** 1-based, as Excel counts. */
  readonly index: number
  readonly heading: string
  readonly field: RosterField | null
  /** 0 to 1; 1 for a known heading or one that the person chose. */
  readonly confidence: number
}

/** One table of the workbook. A sheet with two tables appears twice, a sheet without any once. */
export interface RosterSheet {
  readonly name: string
  readonly isHidden: boolean
  readonly kind: RosterKind | 'neither'
  /** Last row of the heading, as Excel counts; null where none was found. */
  readonly headerRow: number | null
  readonly columns: readonly RosterColumn[]
  /** Rows that hold a person, good or not. */
  readonly rowCount: number
}

/** What a person says about one sheet instead of the guess. Columns are 1-based; without any they are guessed. */
export interface SheetMapping {
  readonly sheet: string
  readonly kind: RosterKind | 'neither'
  readonly headerRow: number
  readonly columns: Readonly<Record<number, RosterField | null>>
}
