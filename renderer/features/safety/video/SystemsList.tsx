import { listVideoSystems, voidVideoCheck } from '#shared/contract/safety/video.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { CheckDialog } from './CheckDialog.tsx'
import { CloseSystemDialog, SystemDialog } from './SystemDialogs.tsx'
import type { VideoListProps, VideoSystem } from './video-view.ts'
import { VideoTabs } from './VideoTabs.tsx'

const stateWords = { enough: '够', short: '不足', unchecked: '没有检查' } as const

const kinds = { enough: 'well', short: 'bad', unchecked: 'unknown' } as const

const columns: readonly RecordColumn<VideoSystem>[] = [
  {
    key: 'name',
    heading: '系统',
    isFixed: true,
    width: 144,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  { key: 'place', heading: '覆盖位置', width: 176, render: (row) => row.place },
  {
    key: 'cameraCount',
    heading: '摄像头',
    width: 72,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => row.cameraCount,
  },
  {
    key: 'workingCount',
    heading: '正常',
    width: 64,
    align: 'right',
    exportAs: { kind: 'number', empty: '' },
    render: (row) => row.workingCount ?? '',
  },
  {
    key: 'retentionDays',
    heading: '设定天数',
    width: 80,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => row.retentionDays,
  },
  {
    key: 'keptDays',
    heading: '实存天数',
    width: 80,
    align: 'right',
    exportAs: { kind: 'number', empty: '' },
    render: (row) => row.keptDays ?? '',
  },
  {
    key: 'state',
    heading: '保存',
    width: 104,
    exportAs: { words: stateWords },
    render: (row) => <StatusMark kind={kinds[row.state]}>{stateWords[row.state]}</StatusMark>,
  },
  {
    key: 'checkedAt',
    heading: '最近检查',
    width: 136,
    exportAs: { kind: 'instant', empty: '' },
    render: (row) =>
      row.checkedAt === null ? '' : dayAndHour(shanghaiDay(row.checkedAt), row.checkedAt),
  },
  {
    key: 'checkedBy',
    heading: '检查人',
    width: 88,
    exportAs: { empty: '' },
    render: (row) => row.checkedBy ?? '',
  },
  {
    key: 'filedOn',
    heading: '备案日期',
    width: 104,
    exportAs: { kind: 'day', empty: '' },
    render: (row) => row.filedOn ?? '',
  },
]

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'check' | 'close' | 'void-check'; readonly system: VideoSystem }
  | null

function Dialog({ open, onClose }: { readonly open: Open; readonly onClose: () => void }) {
  const toVoid = useCommand(voidVideoCheck)
  switch (open?.kind) {
    case 'new':
      return <SystemDialog system={null} onClose={onClose} />
    case 'edit':
      return <SystemDialog system={open.system} onClose={onClose} />
    case 'check':
      return <CheckDialog system={open.system} onClose={onClose} />
    case 'close':
      return <CloseSystemDialog system={open.system} onClose={onClose} />
    case 'void-check': {
      const { checkId, name } = open.system
      return (
        <ReasonDialog
          title={`作废最近一次检查：${name}`}
          onSave={(reason) => toVoid.mutateAsync({ id: checkId ?? 0, reason })}
          onClose={onClose}
        />
      )
    }
    default:
      return null
  }
}

function useRowActions(setOpen: (open: Open) => void) {
  const mayPlan = useMay('safety.plan')
  const mayWalk = useMay('safety.walk')
  const actions = (system: VideoSystem) => {
    const to = (kind: 'edit' | 'check' | 'close' | 'void-check') => () => setOpen({ kind, system })
    const isInUse = system.usedTo === null
    return [
      ...(mayWalk && isInUse ? [{ label: '登记检查', run: to('check') }] : []),
      ...(mayPlan ? [{ label: '更正', run: to('edit') }] : []),
      ...(mayPlan && system.checkId !== null
        ? [{ label: '作废最近一次检查', run: to('void-check') }]
        : []),
      ...(mayPlan && isInUse ? [{ label: '停用', run: to('close') }] : []),
    ]
  }
  return { name: ({ name }: VideoSystem) => name, actions }
}

/** Systems as of the day with what they really keep. */
export function SystemsList({ view, onView }: VideoListProps) {
  const [open, setOpen] = useState<Open>(null)
  const mayPlan = useMay('safety.plan')
  const input = { ...useAsOfInput(), ...(view.search === '' ? {} : { search: view.search }) }
  const list = useOperationQuery(
    listVideoSystems,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({ list: listVideoSystems, input, title: '视频监控', filters: '' })
  const days = list.data?.days
  const add = mayPlan ? (
    <Button
      leftSection={<IconPlus size={16} stroke={1.5} />}
      onClick={() => setOpen({ kind: 'new' })}
    >
      登记系统
    </Button>
  ) : null
  return (
    <>
      <ListPage<VideoSystem>
        list="safety.video-systems"
        title="视频监控"
        unit="套"
        notice={
          days === undefined ? undefined : (
            <span>
              {`影像保存不少于 ${days.value} 日（${days.clause}） `}
              <CertaintyMark status={days.status} note={days.note} />
            </span>
          )
        }
        rows={list.data?.rows}
        total={list.data?.total}
        isLoading={list.isFetching && list.isPlaceholderData}
        error={list.error}
        onRetry={() => void list.refetch()}
        columns={columns}
        rowKey={(row) => row.id}
        rowActions={useRowActions(setOpen)}
        view={view}
        onView={onView}
        searchHint="系统、位置"
        filters={<VideoTabs view={view} onView={onView} />}
        isFiltered={false}
        onClearFilters={() => onView({ search: '', page: 1 })}
        actions={add}
        empty={
          <EmptyState title="还没有登记视频系统" action={add}>
            登记名称、覆盖位置、摄像头数和设定的保存天数，再定期登记检查：最早能放出哪一天的影像。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <Dialog open={open} onClose={() => setOpen(null)} />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
