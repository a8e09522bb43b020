import type { Tables } from '../../database/tables.ts'

/** What stands where a text may not be empty. */
export const erasedWord = '已清除'

/** `word`: {@link erasedWord}; `word-if-set`: the same where something stood; `json`: an empty object. */
export type Emptying = 'null' | 'word' | 'word-if-set' | 'blank' | 'json'

type TextOf<Name extends keyof Tables> = Extract<keyof Tables[Name], string>

export interface TablePlan<Name extends keyof Tables = keyof Tables> {
  readonly table: Name
  /** How its rows belong to a person: by their own column, or through another table's rows. */
  readonly by: { readonly column: string } | { readonly column: string; readonly in: keyof Tables }
  readonly empties: Readonly<Partial<Record<TextOf<Name>, Emptying>>>
  /** What stays: days, kinds, levels, sums, so that figures of past days do not change. */
  readonly keeps: readonly TextOf<Name>[]
}

export function plan<Name extends keyof Tables>(
  table: Name,
  empties: TablePlan<Name>['empties'],
  keeps: readonly TextOf<Name>[] = [],
  by: TablePlan<Name>['by'] = { column: 'residentId' },
): TablePlan {
  return { table, by, empties, keeps } as unknown as TablePlan
}
