import { listRulebooks } from '#shared/contract/office/rulebook.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { unknownWord } from '#renderer/domain/words.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/office/rulebooks')

type Row = OutputOf<typeof listRulebooks>['rows'][number]

function InForce({ row }: { readonly row: Row }) {
  const { inForceFrom, inForceTo } = row
  if (inForceFrom === null) return <span className="unknown">施行日{unknownWord}</span>
  return inForceTo === null ? `${inForceFrom} 起` : `${inForceFrom} 到 ${inForceTo}`
}

/** How many values are so sure; none is shown as a dash, so that the eye finds the others. */
function count(key: 'verified' | 'single' | 'unverified', heading: string): RecordColumn<Row> {
  return {
    key,
    heading,
    width: 80,
    align: 'right',
    render: ({ counts }) => (counts[key] === 0 ? <span className="unknown">–</span> : counts[key]),
  }
}

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'title',
    heading: '名称',
    isFixed: true,
    render: (row) => (
      <>
        <strong className="rowName">{row.title}</strong>{' '}
        <CertaintyMark status={row.status} note={row.note} />
      </>
    ),
  },
  {
    key: 'area',
    heading: '地区',
    width: 160,
    render: (row) => <span title={row.area}>{row.area}</span>,
  },
  { key: 'version', heading: '版本', width: 72, render: (row) => `第 ${row.version} 版` },
  { key: 'inForceFrom', heading: '施行', width: 128, render: (row) => <InForce row={row} /> },
  count('verified', '已核对'),
  count('single', '单一来源'),
  count('unverified', '待核对'),
  {
    key: 'decisionCount',
    heading: '本机构核对',
    width: 96,
    align: 'right',
    render: ({ decisionCount }) =>
      decisionCount === 0 ? <span className="unknown">–</span> : decisionCount,
  },
  {
    key: 'origin',
    heading: '来自',
    width: 144,
    render: ({ origin, fileName }) =>
      origin === 'built-in' ? '程序自带' : <StatusMark kind="away">{fileName}</StatusMark>,
  },
]

/** Standards and policies by which the program goes: what each is and how sure its values are. */
export function RulebooksPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const mayDecide = useMay('rulebooks.decide')
  const rows = useOperationQuery(listRulebooks, {})
  return (
    <ListPage<Row>
      list="rulebooks"
      title="标准和政策"
      unit="份"
      sub="程序按这些标准和政策评分、计算指标、生成报表。没有核对过的数值，各处都有标记"
      rows={rows.data?.rows}
      total={rows.data?.total}
      isLoading={false}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      columns={columns}
      rowKey={(row) => row.rulebook}
      onOpen={({ rulebook }) =>
        void navigate({ to: '/office/rulebooks/$rulebook', params: { rulebook } })
      }
      view={view}
      onView={(change) =>
        void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
      }
      actions={
        mayDecide ? (
          <LinkButton to="/office/rulebooks/exchange" variant="default">
            换用文件
          </LinkButton>
        ) : null
      }
      empty={null}
    />
  )
}
