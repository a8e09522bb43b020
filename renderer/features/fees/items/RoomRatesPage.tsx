import { assignBedRate, listBedRates, voidRoomRate } from '#shared/contract/fees/bed-rate.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { type RecordColumn, RecordTable } from '#renderer/ui/RecordTable.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

type BedRates = OutputOf<typeof listBedRates>

interface RoomRow {
  readonly roomId: number
  /** What gives it its class; null: it has none. */
  readonly roomRateId: number | null
  readonly room: string
  readonly place: string
  readonly bedCount: number
  /** Null: it has none. */
  readonly rate: string | null
  readonly since: string | null
}

function roomsOf({ rows, without }: BedRates): readonly RoomRow[] {
  const held = rows.flatMap(({ name, rooms }) =>
    rooms.map(({ rateFrom, ...room }) => ({ ...room, rate: name, since: rateFrom })),
  )
  const none = without.map((room) => ({ ...room, roomRateId: null, rate: null, since: null }))
  return [
    ...none,
    ...held.toSorted((one, other) =>
      one.room.localeCompare(other.room, 'zh-CN', { numeric: true }),
    ),
  ]
}

const columns: readonly RecordColumn<RoomRow>[] = [
  { key: 'room', heading: '房间', width: 110, render: ({ room }) => room },
  { key: 'place', heading: '位置', width: 200, render: ({ place }) => place },
  {
    key: 'bedCount',
    heading: '床位（张）',
    width: 100,
    align: 'right',
    render: ({ bedCount }) => bedCount,
  },
  {
    key: 'rate',
    heading: '现在的档次',
    width: 200,
    render: ({ rate }) => rate ?? <span className="unknown">没有定</span>,
  },
  { key: 'since', heading: '从哪天起', width: 140, render: ({ since }) => since ?? '' },
]

interface Values extends Record<string, unknown> {
  bedRateId: string | null
  rateFrom: string
}

interface VoidValues extends Record<string, unknown> {
  reason: string
}

/** Takes a class back that was given by mistake. */
function VoidDialog({ row, onClose }: { readonly row: RoomRow; readonly onClose: () => void }) {
  const voiding = useCommand(voidRoomRate)
  const id = row.roomRateId ?? 0
  const record = useRecordForm<VoidValues>({
    initialValues: { reason: '' },
    schema: voidRoomRate.input,
    toInput: ({ reason }) => ({ id, reason }),
    save: async ({ reason }) => {
      const { warning } = await voiding.mutateAsync({ id, reason })
      notifyDone(`${row.room} 的档次已作废${warning === null ? '' : `。${warning}`}`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`作废 ${row.room}：${row.since ?? ''} 起为${row.rate ?? ''}`}
      saveLabel="作废"
      onClose={onClose}
    >
      <FormGroup>
        <Field>
          <Text size="sm">
            用于定错了的。作废后接着按这以前的档次算；以前没有定过的，这间房就没有档次，出账时算不出床位费。
          </Text>
        </Field>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}

interface AssignProps {
  readonly rates: BedRates
  readonly onVoid: (row: RoomRow) => void
}

function AssignForm({ rates, onVoid }: AssignProps) {
  const mayWrite = useMay('fees.table')
  const navigate = useNavigate()
  const command = useCommand(assignBedRate)
  const today = useToday()
  const [selected, setSelected] = useState<readonly RoomRow[]>([])
  const back = () => navigate({ to: '/fees/items' })
  const toInput = ({ bedRateId, rateFrom }: Values) => ({
    roomIds: selected.map(({ roomId }) => roomId),
    bedRateId: (bedRateId === null ? undefined : Number(bedRateId)) as number,
    rateFrom: (rateFrom === '' ? undefined : rateFrom) as string,
  })
  const open = rates.rows.filter(({ isOpen }) => isOpen)
  const record = useRecordForm<Values>({
    initialValues: { bedRateId: null, rateFrom: today },
    schema: assignBedRate.input,
    toInput,
    save: async (values) => {
      const { changedCount, warning } = await command.mutateAsync(toInput(values))
      notifyDone(`${changedCount} 间房已定档次${warning === null ? '' : `。${warning}`}`)
      await back()
    },
  })
  const { roomIds } = record.form.errors
  return (
    <RecordForm
      record={record}
      label="定房间的档次"
      saveLabel="定档次"
      onCancel={() => void back()}
    >
      <FormGroup>
        <Field width="third">
          <Select
            label="定为"
            required
            openOnFocus={false}
            data={open.map(({ id, name }) => ({ value: String(id), label: name }))}
            {...record.form.getInputProps('bedRateId')}
          />
        </Field>
        <Field width="third">
          <DayField
            label="从哪天起"
            required
            description="可以填新标准开始的那天"
            {...record.form.getInputProps('rateFrom')}
          />
        </Field>
      </FormGroup>
      <RecordTable<RoomRow>
        label="房间"
        columns={columns}
        rows={roomsOf(rates)}
        rowKey={({ roomId }) => roomId}
        isFitted
        rowActions={{
          name: ({ room }) => room,
          actions: (row) =>
            mayWrite && row.roomRateId !== null
              ? [{ label: '作废这一档', run: () => onVoid(row) }]
              : [],
        }}
        selection={{ selected, onSelected: setSelected, name: ({ room }) => room }}
        foot={`选了 ${selected.length} 间`}
      />
      {roomIds === undefined ? null : (
        <Text size="sm" c="red" role="alert">
          {roomIds}
        </Text>
      )}
    </RecordForm>
  )
}

/** Rooms are given a class, as many as are marked. */
export function RoomRatesPage() {
  const rates = useOperationQuery(listBedRates, {})
  const [voiding, setVoiding] = useState<RoomRow | null>(null)
  return (
    <Page
      title="定房间的档次"
      sub="勾选房间，一次定好；以前的日子还按原来的档次算"
      actions={
        <LinkButton to="/fees/items" variant="default">
          项目和档次
        </LinkButton>
      }
    >
      <Loaded of={rates} what="房间">
        {(value) =>
          value.rows.some(({ isOpen }) => isOpen) ? (
            <Panel>
              <AssignForm rates={value} onVoid={setVoiding} />
            </Panel>
          ) : (
            <EmptyState title="还没有床位档次">先在“项目和档次”登记档次，再定给房间。</EmptyState>
          )
        }
      </Loaded>
      {voiding === null ? null : <VoidDialog row={voiding} onClose={() => setVoiding(null)} />}
    </Page>
  )
}
