import {
  type importOpeningBalances,
  type OpeningField,
  openingFields,
  openingFieldWords,
} from '#shared/contract/fees/opening.ts'
import type { GivenInputOf, OutputOf } from '#shared/operation.ts'
import type { SheetKinds } from '#renderer/domain/workbook/sheet-mapping.ts'

export type Input = GivenInputOf<typeof importOpeningBalances>
export type Reading = OutputOf<typeof importOpeningBalances>
export type Mapping = NonNullable<Input['mapping']>
export type Choices = NonNullable<Input['choices']>

/** How a file is to be read. */
export interface Choice {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly balanceOn: string
  readonly mapping: Mapping
  readonly choices: Choices
}

/** The tables of a workbook of balances. */
export const balanceKinds: SheetKinds<'balances' | 'neither', OpeningField> = {
  kinds: [
    { value: 'balances', label: '余额表' },
    { value: 'neither', label: '不导入' },
  ],
  fieldsOf: () => openingFields.map((value) => ({ value, label: openingFieldWords[value] })),
  expected: ['deposit', 'prepaid', 'owed', 'membership'],
}
