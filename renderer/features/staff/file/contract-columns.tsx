import type { ContractRow } from '#shared/contract/staff/contract.ts'
import { contractStateWords } from '#shared/rules/staff/contract-state.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { ContractMark } from './file-words.tsx'

/** The columns of the board of contracts and files. */
export const contractColumns: readonly RecordColumn<ContractRow>[] = [
  {
    key: 'name',
    heading: '姓名',
    sort: 'name',
    isFixed: true,
    width: 96,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'posts', heading: '岗位', width: 112, render: ({ posts }) => posts },
  {
    key: 'state',
    heading: '合同',
    sort: 'state',
    width: 120,
    exportAs: { words: contractStateWords },
    render: ({ state }) => <ContractMark state={state} />,
  },
  {
    key: 'kindName',
    heading: '种类',
    width: 136,
    exportAs: { empty: '' },
    render: ({ kindName }) => kindName ?? '',
  },
  {
    key: 'contractFrom',
    heading: '开始',
    width: 96,
    isOptional: true,
    exportAs: { kind: 'day', empty: '' },
    render: ({ contractFrom }) => contractFrom ?? '',
  },
  {
    key: 'contractTo',
    heading: '到期日',
    sort: 'contractTo',
    width: 96,
    exportAs: { kind: 'day', empty: '' },
    render: ({ contractTo }) => contractTo ?? '',
  },
  {
    key: 'remark',
    heading: '要办的',
    width: 296,
    exportAs: { empty: '' },
    render: ({ remark }) => remark ?? '',
  },
  {
    key: 'missing',
    heading: '档案里没有的',
    width: 240,
    exportAs: { empty: '' },
    render: ({ missing }) => missing,
  },
]
