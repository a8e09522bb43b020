import { listVideoRequests, voidVideoRequest } from '#shared/contract/safety/video.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { RequestDialog } from './RequestDialog.tsx'
import type { VideoListProps, VideoRequest } from './video-view.ts'
import { VideoTabs } from './VideoTabs.tsx'

const at = (instant: string) => dayAndHour(shanghaiDay(instant), instant)

const columns: readonly RecordColumn<VideoRequest>[] = [
  {
    key: 'shownAt',
    heading: '调阅时间',
    width: 136,
    exportAs: { kind: 'instant' },
    render: (row) => at(row.shownAt),
  },
  {
    key: 'requestedBy',
    heading: '调阅人',
    isFixed: true,
    width: 104,
    render: (row) => <strong className="rowName">{row.requestedBy}</strong>,
  },
  {
    key: 'unit',
    heading: '单位',
    width: 120,
    exportAs: { empty: '' },
    render: (row) => row.unit ?? '',
  },
  { key: 'reason', heading: '事由', width: 144, render: (row) => row.reason },
  { key: 'system', heading: '系统', width: 104, render: (row) => row.system },
  { key: 'content', heading: '调阅内容', width: 144, render: (row) => row.content },
  {
    key: 'contentFrom',
    heading: '影像从',
    width: 136,
    exportAs: { kind: 'instant' },
    render: (row) => at(row.contentFrom),
  },
  {
    key: 'contentTo',
    heading: '影像到',
    width: 136,
    exportAs: { kind: 'instant' },
    render: (row) => at(row.contentTo),
  },
  { key: 'approvedBy', heading: '批准人', width: 88, render: (row) => row.approvedBy },
  { key: 'enteredBy', heading: '登记人', width: 88, render: (row) => row.enteredBy },
]

/** Who was shown what as of the day, the newest first. */
export function RequestsList({ view, onView }: VideoListProps) {
  const [isNew, setNew] = useState(false)
  const [voided, setVoided] = useState<VideoRequest | null>(null)
  const toVoid = useCommand(voidVideoRequest)
  const mayWalk = useMay('safety.walk')
  const mayPlan = useMay('safety.plan')
  const input = { ...useAsOfInput(), ...(view.search === '' ? {} : { search: view.search }) }
  const list = useOperationQuery(
    listVideoRequests,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({ list: listVideoRequests, input, title: '视频调阅登记', filters: '' })
  const add = mayWalk ? (
    <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setNew(true)}>
      登记调阅
    </Button>
  ) : null
  return (
    <>
      <ListPage<VideoRequest>
        list="safety.video-requests"
        title="视频监控"
        unit="次"
        rows={list.data?.rows}
        total={list.data?.total}
        isLoading={list.isFetching && list.isPlaceholderData}
        error={list.error}
        onRetry={() => void list.refetch()}
        columns={columns}
        rowKey={(row) => row.id}
        rowActions={{
          name: ({ requestedBy }) => requestedBy,
          actions: (row) => (mayPlan ? [{ label: '作废', run: () => setVoided(row) }] : []),
        }}
        view={view}
        onView={onView}
        searchHint="调阅人、单位、事由、内容"
        filters={<VideoTabs view={view} onView={onView} />}
        isFiltered={false}
        onClearFilters={() => onView({ search: '', page: 1 })}
        actions={add}
        empty={
          <EmptyState title="还没有调阅登记" action={add}>
            有人调阅影像的，登记事由、内容、调阅人的单位和姓名、谁批准。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      {isNew ? <RequestDialog onClose={() => setNew(false)} /> : null}
      {voided === null ? null : (
        <ReasonDialog
          title={`作废调阅：${voided.requestedBy}`}
          onSave={(reason) => toVoid.mutateAsync({ id: voided.id, reason })}
          onClose={() => setVoided(null)}
        />
      )}
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
