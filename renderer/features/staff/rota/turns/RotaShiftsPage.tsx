import { listRotaShifts } from '#shared/contract/staff/rota.ts'
import type { RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'
import { hoursText } from '#shared/rules/staff/rota-times.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordTable, type RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { ShiftChip } from '../RotaBar.tsx'
import { EndShift } from './EndDialogs.tsx'
import { CorrectShift, NewShift } from './ShiftDialog.tsx'
import { ThreeShifts } from './ThreeShifts.tsx'

const columns: readonly RecordColumn<RotaShiftShown>[] = [
  { key: 'short', heading: '格子里', width: 72, render: (shift) => <ShiftChip shift={shift} /> },
  {
    key: 'name',
    heading: '名称',
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'hours',
    heading: '时间',
    width: 168,
    render: ({ startsAt, endsAt }) => `${startsAt}—${endsAt > startsAt ? '' : '次日 '}${endsAt}`,
  },
  {
    key: 'breakMinutes',
    heading: '休息',
    width: 88,
    align: 'right',
    render: ({ breakMinutes }) => (breakMinutes === 0 ? '无' : `${breakMinutes} 分钟`),
  },
  {
    key: 'minutes',
    heading: '计工时',
    width: 96,
    align: 'right',
    render: ({ minutes }) => hoursText(minutes),
  },
  { key: 'isNight', heading: '夜班', width: 72, render: ({ isNight }) => (isNight ? '夜班' : '') },
  {
    key: 'endedOn',
    heading: '状态',
    width: 144,
    render: ({ endedOn }) =>
      endedOn === null ? (
        <StatusMark kind="well">在用</StatusMark>
      ) : (
        <StatusMark kind="plain">{`${endedOn} 停用`}</StatusMark>
      ),
  },
]

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'three' }
  | { readonly kind: 'correct' | 'end'; readonly shift: RotaShiftShown }
  | null

function Dialogs({ open, count, onClose }: { open: Open; count: number; onClose: () => void }) {
  if (open === null) return null
  if (open.kind === 'new') return <NewShift tone={count % 8} onClose={onClose} />
  if (open.kind === 'three') return <ThreeShifts onClose={onClose} />
  if (open.kind === 'end') return <EndShift row={open.shift} onClose={onClose} />
  return <CorrectShift shift={open.shift} onClose={onClose} />
}

interface TableProps {
  readonly rows: readonly RotaShiftShown[]
  readonly onOpen: (open: Open) => void
}

function Table({ rows, onOpen }: TableProps) {
  const mayWrite = useMay('rota.write')
  const actions = (shift: RotaShiftShown) => {
    if (!mayWrite) return []
    const correct = { label: '更正', run: () => onOpen({ kind: 'correct', shift }) }
    const end = { label: '停用', run: () => onOpen({ kind: 'end', shift }) }
    return shift.endedOn === null ? [correct, end] : [correct]
  }
  if (rows.length === 0) {
    return (
      <EmptyState
        title="还没有班次"
        action={
          mayWrite ? <Button onClick={() => onOpen({ kind: 'three' })}>设三班</Button> : undefined
        }
      >
        大多数机构一天分早、中、夜三班。设好以后核对时间，再去排班。
      </EmptyState>
    )
  }
  return (
    <RecordTable<RotaShiftShown>
      label="班次"
      isFitted
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowActions={{ name: ({ name }) => name, actions }}
    />
  )
}

/** The shifts of the home: what they are called, when they are, what counts as worked. */
export function RotaShiftsPage() {
  const mayWrite = useMay('rota.write')
  const [isWithEnded, setWithEnded] = useState(false)
  const [open, setOpen] = useState<Open>(null)
  const shifts = useOperationQuery(listRotaShifts, { isWithEnded }, { keepPrevious: true })
  const count = shifts.data?.rows.length ?? 0
  return (
    <Page
      title="班次"
      sub="排班用的班次。已经排了的班保持排时的时间。"
      actions={
        <>
          <Switch
            label="连停用的"
            checked={isWithEnded}
            onChange={(event) => setWithEnded(event.currentTarget.checked)}
          />
          <LinkButton to="/staff/rota" variant="default">
            排班表
          </LinkButton>
          {mayWrite ? <Button onClick={() => setOpen({ kind: 'new' })}>设班次</Button> : null}
        </>
      }
    >
      <Panel>
        <Loaded of={shifts} what="班次">
          {({ rows }) => <Table rows={rows} onOpen={setOpen} />}
        </Loaded>
      </Panel>
      <Dialogs open={open} count={count} onClose={() => setOpen(null)} />
    </Page>
  )
}
