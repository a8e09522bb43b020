import { listRotaPatterns, listRotaShifts } from '#shared/contract/staff/rota.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordTable, type RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { VoidPattern } from './EndDialogs.tsx'
import { CorrectPattern, NewPattern, type PatternRow } from './PatternDialog.tsx'

const columns: readonly RecordColumn<PatternRow>[] = [
  {
    key: 'name',
    heading: '名称',
    isFixed: true,
    width: 200,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'days',
    heading: '天数',
    width: 80,
    align: 'right',
    render: ({ shiftIds }) => shiftIds.length,
  },
  { key: 'words', heading: '每一天', render: ({ words }) => words },
]

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'correct' | 'void'; readonly row: PatternRow }
  | null

function Dialogs({ open, onClose }: { readonly open: Open; readonly onClose: () => void }) {
  const shifts = useOperationQuery(listRotaShifts, {}).data?.rows ?? []
  if (open === null) return null
  if (open.kind === 'new') return <NewPattern shifts={shifts} onClose={onClose} />
  if (open.kind === 'void') return <VoidPattern row={open.row} onClose={onClose} />
  return <CorrectPattern row={open.row} shifts={shifts} onClose={onClose} />
}

interface TableProps {
  readonly rows: readonly PatternRow[]
  readonly onOpen: (open: Open) => void
}

function Table({ rows, onOpen }: TableProps) {
  const mayWrite = useMay('rota.write')
  const actions = (row: PatternRow) =>
    mayWrite
      ? [
          { label: '更正', run: () => onOpen({ kind: 'correct', row }) },
          { label: '作废', run: () => onOpen({ kind: 'void', row }) },
        ]
      : []
  if (rows.length === 0) {
    return (
      <EmptyState
        title="还没有循环"
        action={
          mayWrite ? <Button onClick={() => onOpen({ kind: 'new' })}>设循环</Button> : undefined
        }
      >
        循环是几天一轮的班次，例如“白白夜休”。设好以后，在排班表用“按循环排”一次排好一组人。
      </EmptyState>
    )
  }
  return (
    <RecordTable<PatternRow>
      label="循环"
      isFitted
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowActions={{ name: ({ name }) => name, actions }}
    />
  )
}

/** Turns of shifts by which many people are planned at once. */
export function RotaPatternsPage() {
  const mayWrite = useMay('rota.write')
  const [open, setOpen] = useState<Open>(null)
  const patterns = useOperationQuery(listRotaPatterns, {})
  return (
    <Page
      title="排班循环"
      sub="几天一轮的班次，各人错开几天。"
      actions={
        <>
          <LinkButton to="/staff/rota" variant="default">
            排班表
          </LinkButton>
          {mayWrite ? <Button onClick={() => setOpen({ kind: 'new' })}>设循环</Button> : null}
        </>
      }
    >
      <Panel>
        <Loaded of={patterns} what="排班循环">
          {({ rows }) => <Table rows={rows} onOpen={setOpen} />}
        </Loaded>
      </Panel>
      <Dialogs open={open} onClose={() => setOpen(null)} />
    </Page>
  )
}
