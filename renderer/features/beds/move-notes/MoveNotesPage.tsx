import { listMoveNotes } from '#shared/contract/residents/move-note.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { instantText } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { NoteMoveDialog } from '../dialogs/NoteMoveDialog.tsx'
import { CloseNoteDialog, CompleteNoteDialog, type MoveNote } from './NoteDialogs.tsx'

const route = getRouteApi('/beds/move-notes')

const stateWords = { open: '待补全', completed: '已补全', closed: '已关闭' } as const

function State({ state, contradictions }: MoveNote) {
  if (state === 'completed') return <StatusMark kind="well">已补全</StatusMark>
  if (state === 'closed') return <StatusMark kind="plain">已关闭</StatusMark>
  if (contradictions.length > 0) return <StatusMark kind="bad">与记录不符</StatusMark>
  return <StatusMark kind="due">待补全</StatusMark>
}

const columns: readonly RecordColumn<MoveNote>[] = [
  {
    key: 'movedAt',
    heading: '时间',
    width: 144,
    render: ({ movedAt }) => instantText(movedAt),
    exportAs: { kind: 'instant' },
  },
  {
    key: 'name',
    heading: '姓名',
    width: 112,
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'fromBed',
    heading: '原床位',
    width: 96,
    render: ({ fromBed }) => fromBed ?? '没有床位',
    exportAs: { empty: '没有床位' },
  },
  {
    key: 'toBed',
    heading: '到床位',
    width: 96,
    render: ({ toBed }) => toBed ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'toText',
    heading: '到哪里',
    width: 160,
    render: ({ toText }) => toText ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'reason',
    heading: '原因',
    width: 144,
    render: ({ reason }) => reason ?? '',
    exportAs: { empty: '' },
  },
  { key: 'recordedBy', heading: '登记人', width: 96, render: ({ recordedBy }) => recordedBy },
  {
    key: 'state',
    heading: '状态',
    width: 128,
    render: State,
    exportAs: { words: stateWords },
  },
  {
    key: 'contradictions',
    heading: '与记录不符处、关闭原因',
    render: ({ contradictions, closeNote }) => [...contradictions, closeNote ?? ''].join(''),
    exportAs: { empty: '' },
  },
]

type Open =
  | { readonly step: 'note' }
  | { readonly step: 'complete' | 'close'; readonly note: MoveNote }

function Dialogs({ open, onClose }: { readonly open: Open | null; readonly onClose: () => void }) {
  if (open === null) return null
  if (open.step === 'note') return <NoteMoveDialog onClose={onClose} />
  if (open.step === 'close') return <CloseNoteDialog note={open.note} onClose={onClose} />
  return <CompleteNoteDialog note={open.note} onClose={onClose} />
}

function Switches() {
  const { show } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <SegmentedControl
      aria-label="显示哪些"
      data={[
        { value: 'open', label: '待补全' },
        { value: 'all', label: '全部' },
      ]}
      value={show}
      onChange={(value) =>
        void navigate({
          search: (old) => ({ ...old, show: value, page: 1 }),
          replace: true,
        })
      }
    />
  )
}

/** Moves that were noted at night and wait for the office: complete them or put them away. */
export function MoveNotesPage() {
  const navigate = route.useNavigate()
  const view = route.useSearch()
  const mayMove = useMay('beds.move')
  const mayNote = useMay('beds.note-move')
  const isPast = useAsOf() !== null
  const input = { ...useAsOfInput(), show: view.show }
  const rows = useOperationQuery(
    listMoveNotes,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({ list: listMoveNotes, input, title: '夜间调床登记', filters: '' })
  const [open, setOpen] = useState<Open | null>(null)
  const actions = (note: MoveNote) =>
    note.state === 'open' && mayMove
      ? [
          { label: '补全调床', run: () => setOpen({ step: 'complete', note }) },
          { label: '关闭，不调床', run: () => setOpen({ step: 'close', note }) },
        ]
      : []
  return (
    <>
      <ListPage<MoveNote>
        list="move-notes"
        title="待补全的调床"
        unit="条"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={({ moveNoteId }) => moveNoteId}
        onOpen={({ residentId }) =>
          void navigate({ to: '/residents/$residentId', params: { residentId } })
        }
        rowActions={{ name: ({ name }) => name, actions, width: 64 }}
        view={view}
        onView={(change) =>
          void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
        }
        filters={<Switches />}
        actions={
          mayNote && !isPast ? (
            <Button onClick={() => setOpen({ step: 'note' })}>登记夜间调床</Button>
          ) : null
        }
        empty={
          <EmptyState title={view.show === 'open' ? '没有待补全的调床' : '没有登记过夜间调床'}>
            夜里临时换了床，先在这里记下谁、几点、到哪里，第二天由办公室补全。
          </EmptyState>
        }
        onExport={files.may ? (seen) => void files.exportSeen(seen) : undefined}
        onPrint={files.may ? (seen) => void files.printSeen(seen) : undefined}
        isExporting={files.isBusy}
      />
      <Dialogs open={open} onClose={() => setOpen(null)} />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
