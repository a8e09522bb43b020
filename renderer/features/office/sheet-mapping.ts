import {
  type ImportField,
  importFields,
  importFieldWords,
  type importWorkbook,
  residentImportFields,
  staffImportFields,
} from '#shared/contract/office/import.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { SheetKinds } from '#renderer/domain/workbook/sheet-mapping.ts'

export type Mapping = NonNullable<GivenInputOf<typeof importWorkbook>['mapping']>
type SheetKind = Mapping[number]['kind']

/** The tables of a roster workbook, and what the columns of each may hold. */
export const rosterKinds: SheetKinds<SheetKind, ImportField> = {
  kinds: [
    { value: 'residents', label: '老人名册' },
    { value: 'staff', label: '员工名册' },
    { value: 'neither', label: '不导入' },
  ],
  fieldsOf(kind) {
    const ofOther = kind === 'staff' ? residentImportFields : staffImportFields
    return importFields
      .filter((field) => !ofOther.has(field))
      .map((value) => ({ value, label: importFieldWords[value] }))
  },
  expected: ['idNumber'],
}
