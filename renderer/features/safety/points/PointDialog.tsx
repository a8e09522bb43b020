import { correctPoint, createPoint } from '#shared/contract/safety/point.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import type { PointRow } from './point-columns.tsx'
import { usePlaces } from './use-places.ts'

interface Values extends Record<string, unknown> {
  code: string
  name: string
  buildingId: number | null
  floorId: number | null
  roomId: number | null
  place: string
  note: string
}

const emptyPoint: Values = {
  code: '',
  name: '',
  buildingId: null,
  floorId: null,
  roomId: null,
  place: '',
  note: '',
}

const valuesOf = (point: PointRow): Values => ({
  code: point.code,
  name: point.name,
  buildingId: point.buildingId,
  floorId: point.floorId,
  roomId: point.roomId,
  place: point.place ?? '',
  note: point.note ?? '',
})

const numberOrNull = (value: string | null) => (value === null ? null : Number(value))

function WhereFields({ record }: { readonly record: RecordFormState<Values> }) {
  const { form } = record
  const { floorId, roomId } = form.values
  const { floors, rooms } = usePlaces(floorId)
  return (
    <>
      <Field width="half">
        <TypedSelect
          label="楼层"
          openOnFocus={false}
          clearable
          data={floors}
          error={form.errors['floorId']}
          value={floorId === null ? null : String(floorId)}
          onChange={(next) => {
            form.setValues({ floorId: numberOrNull(next), roomId: null, buildingId: null })
          }}
        />
      </Field>
      <Field width="half">
        <TypedSelect
          label="房间"
          openOnFocus={false}
          clearable
          disabled={rooms.length === 0}
          data={rooms}
          error={form.errors['roomId']}
          value={roomId === null ? null : String(roomId)}
          onChange={(next) => form.setFieldValue('roomId', numberOrNull(next))}
        />
      </Field>
      <Field>
        <TextInput
          label="位置"
          description="怎么找到它，印在标签上"
          placeholder="东侧楼梯口"
          maxLength={80}
          {...form.getInputProps('place')}
        />
      </Field>
    </>
  )
}

interface FieldsProps {
  readonly record: RecordFormState<Values>
  readonly hasCode: boolean
}

function PointFields({ record, hasCode }: FieldsProps) {
  const { form } = record
  return (
    <FormGroup>
      <Field width={hasCode ? 'half' : 'whole'}>
        <TextInput
          label="名称"
          required
          data-autofocus
          placeholder="东楼梯、配电间"
          maxLength={40}
          {...form.getInputProps('name')}
        />
      </Field>
      {hasCode ? (
        <Field width="half">
          <TextInput
            label="编码"
            description="留空由程序编号，贴出去以后不改"
            maxLength={20}
            {...form.getInputProps('code')}
          />
        </Field>
      ) : null}
      <WhereFields record={record} />
      <Field>
        <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
      </Field>
    </FormGroup>
  )
}

interface NewPointProps {
  readonly floorId: number | undefined
  readonly onClose: () => void
}

/** Puts a place where rounds stop on the list. */
export function NewPointDialog({ floorId, onClose }: NewPointProps) {
  const command = useCommand(createPoint)
  const toInput = ({ code, ...values }: Values) => ({
    code: code.trim() === '' ? null : code,
    ...values,
  })
  const record = useRecordForm<Values>({
    initialValues: { ...emptyPoint, floorId: floorId ?? null },
    schema: createPoint.input,
    toInput,
    save: async (values) => {
      const { code } = await command.mutateAsync(toInput(values))
      notifyDone(`已新增，编码 ${code}`)
    },
  })
  return (
    <FormDialog record={record} title="新增点位" saveLabel="新增" onClose={onClose}>
      <PointFields record={record} hasCode />
    </FormDialog>
  )
}

interface CorrectPointProps {
  readonly point: PointRow
  readonly onClose: () => void
}

/** Puts right what a place is called and where it is; its code stands on the wall. */
export function CorrectPointDialog({ point, onClose }: CorrectPointProps) {
  const command = useCommand(correctPoint)
  const { id, version } = point
  const toInput = ({ code: _code, ...values }: Values) => ({ id, version, ...values })
  const record = useRecordForm<Values>({
    initialValues: valuesOf(point),
    schema: correctPoint.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('点位已更正。名称或位置变了的，重新打印标签')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`更正点位：${point.code}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <PointFields record={record} hasCode={false} />
    </FormDialog>
  )
}
