import type { MergeField } from '#shared/contract/residents/merge.ts'
import { collationKey, initials, pinyin } from '#shared/text/pinyin.ts'
import type { ResidentRow } from '../resident/resident-row.ts'

/** Columns that go together with what a person chooses between. */
const columnsOf = {
  name: ['name'],
  sex: ['sex'],
  bornOn: ['bornOn'],
  idNumber: ['idNumber', 'idKind'],
  telephone: ['telephone'],
  address: ['address'],
  householdAddress: ['householdAddress'],
  nationality: ['nationality'],
  ethnic: ['ethnic'],
  religion: ['religion'],
  education: ['education'],
  occupation: ['occupation'],
  marital: ['marital'],
  remark: ['remark'],
  photo: [],
} as const satisfies Record<MergeField, readonly (keyof ResidentRow)[]>

const fields = Object.keys(columnsOf) as readonly MergeField[]

/** What a record says under a field; null where it says nothing. */
export function valueOf(row: ResidentRow, field: MergeField): string | null {
  const [column] = columnsOf[field]
  const value = column === undefined ? null : row[column]
  return value === null || value === 'unknown' ? null : value
}

export type Keep = Partial<Record<MergeField, 'from' | 'into'>>

/** Whose value goes on: where only one of the two knows it, hers. */
export function winner(
  { from, into }: { readonly from: ResidentRow; readonly into: ResidentRow },
  field: MergeField,
  keep: Keep,
): 'from' | 'into' {
  if (valueOf(into, field) === null) return 'from'
  if (valueOf(from, field) === null) return 'into'
  return keep[field] ?? 'into'
}

/** The columns of the file that goes on. */
export function mergedColumns(
  rows: { readonly from: ResidentRow; readonly into: ResidentRow },
  keep: Keep,
) {
  const chosen = fields.flatMap((field) =>
    columnsOf[field].map((column) => [column, rows[winner(rows, field, keep)][column]] as const),
  )
  const columns = Object.fromEntries(chosen) as Pick<
    ResidentRow,
    (typeof columnsOf)[MergeField][number]
  >
  const { name } = columns
  return {
    ...columns,
    namePinyin: pinyin(name),
    nameInitials: initials(name),
    nameKey: collationKey(name),
  }
}
