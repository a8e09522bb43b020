import type { listRestraints } from '#shared/contract/care/restraint.ts'
import type { OutputOf } from '#shared/operation.ts'
import { minutesText, releaseStateWords } from '#shared/rules/restraint-words.ts'
import { instantText } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { ReleaseMark } from '#renderer/domain/ReleaseMark.tsx'

type Row = OutputOf<typeof listRestraints>['rows'][number]

const presenceWords = { in: '在住', away: '外出', left: '已离开' } as const

/** Who is restrained how and since when, on whose consent, and when it is loosened next. */
export const restraintColumns: readonly RecordColumn<Row>[] = [
  {
    key: 'bed',
    heading: '床位',
    sort: 'bed',
    width: 88,
    render: ({ bed }) => bed ?? <span className="unknown">没有床位</span>,
    exportAs: { empty: '没有床位' },
  },
  {
    key: 'name',
    heading: '姓名',
    sort: 'name',
    width: 104,
    isFixed: true,
    render: ({ name, presence }) => (
      <>
        <strong className="rowName">{name}</strong>
        {presence === 'in' ? null : (
          <StatusMark kind={presence === 'left' ? 'bad' : 'away'}>
            {presenceWords[presence]}
          </StatusMark>
        )}
      </>
    ),
  },
  {
    key: 'dueAt',
    heading: '下次松解',
    sort: 'dueAt',
    width: 184,
    render: (row) => <ReleaseMark restraint={row} />,
    exportAs: { kind: 'instant', empty: releaseStateWords.ended },
  },
  { key: 'kindName', heading: '方式', width: 96, render: ({ kindName }) => kindName },
  { key: 'reason', heading: '原因', width: 190, render: ({ reason }) => reason },
  {
    key: 'beganAt',
    heading: '开始',
    sort: 'beganAt',
    width: 136,
    render: ({ beganAt }) => instantText(beganAt),
    exportAs: { kind: 'instant' },
  },
  {
    key: 'endedAt',
    heading: '解除',
    width: 136,
    isOptional: true,
    render: ({ endedAt }) => (endedAt === null ? '' : instantText(endedAt)),
    exportAs: { kind: 'instant', empty: '' },
  },
  {
    key: 'consentBy',
    heading: '同意',
    width: 112,
    render: ({ consentBy }) => consentBy ?? <StatusMark kind="bad">待补</StatusMark>,
    exportAs: { empty: '待补' },
  },
  {
    key: 'releaseMinutes',
    heading: '间隔',
    width: 88,
    isOptional: true,
    render: ({ releaseMinutes }) => minutesText(releaseMinutes),
    exportAs: { kind: 'number' },
  },
  {
    key: 'lateCount',
    heading: '超时',
    align: 'right',
    width: 72,
    render: ({ lateCount }) => (lateCount === 0 ? '' : `${lateCount} 次`),
    exportAs: { kind: 'number' },
  },
]
