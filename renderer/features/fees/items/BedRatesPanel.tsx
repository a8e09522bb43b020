import {
  closeBedRate,
  correctBedRate,
  type listBedRates,
  recordBedRate,
  voidBedRate,
  voidRoomRate,
} from '#shared/contract/fees/bed-rate.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, NumberInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import classes from '../table/FeeTable.module.css'
import { RowButtons } from './RowButtons.tsx'

export type BedRates = OutputOf<typeof listBedRates>
type BedRate = BedRates['rows'][number]

interface RateValues extends Record<string, unknown> {
  name: string
  position: number | string
  reason: string
}

function RateDialog({
  rate,
  onClose,
}: {
  readonly rate: BedRate | null
  readonly onClose: () => void
}) {
  const recording = useCommand(recordBedRate)
  const correcting = useCommand(correctBedRate)
  const input = ({ name, position }: RateValues) => ({
    name,
    position: position === '' ? null : Number(position),
  })
  const corrected = (values: RateValues, { id, version }: BedRate) => ({
    id,
    version,
    ...input(values),
    reason: values.reason,
  })
  const record = useRecordForm<RateValues>({
    initialValues: { name: rate?.name ?? '', position: rate?.position ?? '', reason: '' },
    schema: rate === null ? recordBedRate.input : correctBedRate.input,
    toInput: (values) => (rate === null ? input(values) : corrected(values, rate)),
    save: async (values) => {
      if (rate === null) await recording.mutateAsync(input(values))
      else await correcting.mutateAsync(corrected(values, rate))
      notifyDone(rate === null ? '床位档次已登记' : '已更正')
    },
  })
  return (
    <FormDialog
      record={record}
      title={rate === null ? '登记床位档次' : `更正 ${rate.name}`}
      saveLabel={rate === null ? '登记' : '保存更正'}
      onClose={onClose}
    >
      <FormGroup>
        <Field width="twoThirds">
          <TextInput
            label="名称"
            required
            data-autofocus
            maxLength={20}
            placeholder="双人间、南向单人间"
            {...record.form.getInputProps('name')}
          />
        </Field>
        <Field width="third">
          <NumberInput
            label="次序"
            min={1}
            max={999}
            allowDecimal={false}
            placeholder="排最后"
            {...record.form.getInputProps('position')}
          />
        </Field>
        {rate === null ? null : <ReasonField record={record} />}
      </FormGroup>
    </FormDialog>
  )
}

function Buttons({ rate, onEdit }: { readonly rate: BedRate; readonly onEdit: () => void }) {
  const closing = useCommand(closeBedRate)
  const voiding = useCommand(voidBedRate)
  const { id, version, name } = rate
  return (
    <RowButtons
      of={rate}
      onEdit={onEdit}
      closing={{
        explanation: '从这一天起没有房间再是这一档；还是这一档的房间，先改定别的。',
        onConfirm: async (day) => {
          await closing.mutateAsync({ id, version, closedOn: day })
          notifyDone(`${name} 已停用`)
        },
      }}
      voiding={{
        explanation: '用于记错、没有定给房间的档次。',
        onConfirm: (reason) => voiding.mutateAsync({ id, version, reason }),
      }}
    />
  )
}

function Rate({ rate, onEdit }: { readonly rate: BedRate; readonly onEdit: () => void }) {
  const mayCorrect = useHolds('fees.table')
  const { name, rooms, bedCount, closedOn } = rate
  return (
    <section className={classes.notice} aria-label={name}>
      <div className={classes.noticeHead}>
        <span>
          <strong>{name}</strong>{' '}
          <span className={classes.unit}>
            {rooms.length} 间，{bedCount} 张床
          </span>{' '}
          {closedOn === null ? null : <StatusMark kind="plain">{closedOn} 起停用</StatusMark>}
        </span>
        <span className={classes.end}>
          {mayCorrect ? <Buttons rate={rate} onEdit={onEdit} /> : null}
        </span>
      </div>
      {rooms.length === 0 ? (
        <Text size="sm" c="dimmed">
          没有房间是这一档。
        </Text>
      ) : (
        <p className={classes.rooms}>
          {rooms.map(({ roomId, room }) => (
            <span key={roomId}>{room}</span>
          ))}
        </p>
      )}
    </section>
  )
}

/** A room's change that is to come; taken back, the class before it goes on. */
function Coming({ change }: { readonly change: BedRates['coming'][number] }) {
  const mayWrite = useMay('fees.table')
  const taking = useCommand(voidRoomRate)
  const { roomRateId, room, bedRate, rateFrom } = change
  return (
    <li>
      <span>
        {room} {rateFrom} 起为{bedRate}
      </span>
      {mayWrite ? (
        <LineEnd>
          <ConfirmButton
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={`作废 ${room} 的变更`}
            title={`作废 ${room} ${rateFrom} 起的变更`}
            explanation="作废后，这间房接着按原来的档次。"
            confirmLabel="作废"
            reasonLabel="原因"
            onConfirm={async (reason) => {
              await taking.mutateAsync({ id: roomRateId, reason })
              notifyDone('已作废')
            }}
          >
            作废
          </ConfirmButton>
        </LineEnd>
      ) : null}
    </li>
  )
}

/** Classes of beds by price with the rooms that have them, and the rooms that have none. */
export function BedRatesPanel({ rates }: { readonly rates: BedRates }) {
  const mayWrite = useMay('fees.table')
  const [open, setOpen] = useState<BedRate | 'new' | null>(null)
  const { rows, without, coming } = rates
  return (
    <Panel title="床位档次和房间">
      {rows.map((rate) => (
        <Rate key={rate.id} rate={rate} onEdit={() => setOpen(rate)} />
      ))}
      {without.length === 0 ? null : (
        <section className={classes.notice} aria-label="没有定档次的房间">
          <div className={classes.noticeHead}>
            <StatusMark kind="due">{without.length} 间房没有定档次</StatusMark>
          </div>
          <p className={classes.rooms}>
            {without.map(({ roomId, room }) => (
              <span key={roomId}>{room}</span>
            ))}
          </p>
        </section>
      )}
      {coming.length === 0 ? null : (
        <Lines label="以后变更">
          {coming.map((change) => (
            <Coming key={change.roomRateId} change={change} />
          ))}
        </Lines>
      )}
      {mayWrite ? (
        <div className={classes.buttons}>
          <Button variant="default" size="xs" onClick={() => setOpen('new')}>
            登记档次
          </Button>
          {rows.length === 0 ? null : (
            <LinkButton to="/fees/items/rooms" size="xs">
              定房间的档次
            </LinkButton>
          )}
        </div>
      ) : null}
      {open === null ? null : (
        <RateDialog rate={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Panel>
  )
}
