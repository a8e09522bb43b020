import type { PostPaperShown } from '#shared/contract/staff/paper.ts'
import { paperBandWords } from '#shared/rules/staff/post-papers.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { PaperMark } from './PaperMark.tsx'

/** The columns of the board of papers by post. */
export const paperColumns: readonly RecordColumn<PostPaperShown>[] = [
  {
    key: 'name',
    heading: '姓名',
    sort: 'name',
    isFixed: true,
    width: 96,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'postName',
    heading: '岗位',
    sort: 'post',
    width: 112,
    render: ({ postName }) => postName,
  },
  { key: 'paperName', heading: '要求的证件', width: 176, render: ({ paperName }) => paperName },
  {
    key: 'band',
    heading: '状态',
    sort: 'band',
    width: 120,
    exportAs: { words: paperBandWords },
    render: ({ band }) => <PaperMark band={band} />,
  },
  {
    key: 'expiresOn',
    heading: '到期日',
    sort: 'expiresOn',
    width: 104,
    exportAs: { kind: 'day', empty: '' },
    render: ({ expiresOn }) => expiresOn ?? '',
  },
  {
    key: 'daysLeft',
    heading: '剩余天数',
    width: 80,
    align: 'right',
    exportAs: { kind: 'number', empty: '' },
    render: ({ daysLeft }) => daysLeft ?? '',
  },
  {
    key: 'number',
    heading: '编号',
    width: 144,
    exportAs: { empty: '' },
    render: ({ number }) => number ?? '',
  },
  {
    key: 'clause',
    heading: '依据',
    width: 224,
    exportAs: { empty: '本机构自定' },
    render: ({ clause, status, code }) => (
      <>
        {clause ?? '本机构自定'}{' '}
        {status === null ? null : (
          <CertaintyMark status={status} note={null} rulebook="staffing" path={`duties/${code}`} />
        )}
      </>
    ),
  },
]
