import type { listEntries } from '#shared/contract/fees/ledger.ts'
import type { OutputOf } from '#shared/operation.ts'
import { ledgerAccountKeys, ledgerAccounts } from '#shared/rules/fees/accounts.ts'
import { entryKindWords } from '#shared/rules/fees/entry-words.ts'
import { formatFen } from '#shared/text/money.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import classes from './Ledger.module.css'

export type EntryRow = OutputOf<typeof listEntries>['rows'][number]

const titles = Object.fromEntries(
  ledgerAccountKeys.map((account) => [account, ledgerAccounts[account].title]),
)

const sum = (fen: number | null) => (fen === null ? '' : formatFen(fen))

const common: readonly RecordColumn<EntryRow>[] = [
  {
    key: 'on',
    heading: '日期',
    sort: 'on',
    width: 108,
    isFixed: true,
    render: ({ on }) => on,
    exportAs: { kind: 'day' },
  },
  {
    key: 'words',
    heading: '摘要',
    width: 208,
    isFixed: true,
    render: ({ words, isReversed }) =>
      isReversed ? (
        <>
          <span className={classes.struck}>{words}</span> 已冲销
        </>
      ) : (
        words
      ),
  },
  {
    key: 'name',
    heading: '老人',
    width: 92,
    render: ({ name }) => name ?? '',
    exportAs: { empty: '' },
  },
]

const last: readonly RecordColumn<EntryRow>[] = [
  { key: 'enteredBy', heading: '经手人', width: 92, render: ({ enteredBy }) => enteredBy },
  {
    key: 'kind',
    heading: '种类',
    width: 96,
    isOptional: true,
    render: ({ kind }) => entryKindWords[kind],
    exportAs: { words: entryKindWords },
  },
]

const accountColumn = (side: 'debit' | 'credit', heading: string): RecordColumn<EntryRow> => ({
  key: side,
  heading,
  width: 136,
  render: (row) => ledgerAccounts[row[side]].title,
  exportAs: { words: titles },
})

/** Every sum with the two accounts between which it went. */
export const entryColumns: readonly RecordColumn<EntryRow>[] = [
  ...common,
  accountColumn('debit', '借方科目'),
  accountColumn('credit', '贷方科目'),
  {
    key: 'amountFen',
    heading: '金额（元）',
    width: 124,
    align: 'right',
    render: ({ amountFen }) => formatFen(amountFen),
    exportAs: { kind: 'money' },
  },
  ...last,
]

const sumColumn = (
  key: 'debitFen' | 'creditFen' | 'balanceFen',
  heading: string,
): RecordColumn<EntryRow> => ({
  key,
  heading,
  width: 124,
  align: 'right',
  render: (row) => sum(row[key]),
  exportAs: { kind: 'money', empty: '' },
})

/** The book of one account: in, out, and what stands after each. */
export const accountColumns: readonly RecordColumn<EntryRow>[] = [
  ...common,
  {
    key: 'counter',
    heading: '对方科目',
    width: 136,
    render: ({ counter }) => (counter === null ? '' : ledgerAccounts[counter].title),
    exportAs: { words: titles, empty: '' },
  },
  sumColumn('debitFen', '借方（元）'),
  sumColumn('creditFen', '贷方（元）'),
  sumColumn('balanceFen', '余额（元）'),
  ...last,
]
