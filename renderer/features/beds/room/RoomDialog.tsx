import { correctRoom, listFacilities, type getRoom } from '#shared/contract/beds/room.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, Group, NumberInput, Select, Textarea } from '@mantine/core'
import { FormDialog } from '../dialogs/FormDialog.tsx'
import { orientationWords } from './room-words.ts'

export type Room = OutputOf<typeof getRoom>

interface RoomValues extends Record<string, unknown> {
  orientation: Room['orientation']
  /** In square metres; empty where nobody measured it. */
  area: number | string
  facilities: string[]
  note: string
}

const orientationChoices = Object.entries(orientationWords).map(([value, label]) => ({
  value,
  label,
}))

/** What is known of a room: which way it looks, its size, what it has. */
export function RoomDialog(props: { readonly room: Room; readonly onClose: () => void }) {
  const { room, onClose } = props
  const correcting = useCommand(correctRoom)
  const kinds = useOperationQuery(listFacilities, { limit: 100 })
  const toInput = ({ area, ...values }: RoomValues) => ({
    roomId: room.roomId,
    version: room.version,
    ...values,
    areaHundredths: area === '' ? null : Math.round(Number(area) * 100),
  })
  const record = useRecordForm<RoomValues>({
    initialValues: {
      orientation: room.orientation,
      area: room.areaHundredths === null ? '' : room.areaHundredths / 100,
      facilities: room.facilities.map(({ key }) => key),
      note: room.note ?? '',
    },
    schema: correctRoom.input,
    toInput,
    fieldNames: { areaHundredths: 'area' },
    save: async (values) => {
      await correcting.mutateAsync(toInput(values))
      notifyDone(`${room.room} 室的资料已保存`)
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`房间资料：${room.room} 室`}
      saveLabel="保存"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <Select
            label="朝向"
            placeholder="未知"
            clearable
            data-autofocus
            data={orientationChoices}
            {...form.getInputProps('orientation')}
          />
        </Field>
        <Field width="half">
          <NumberInput
            label="面积"
            placeholder="未知"
            suffix=" 平方米"
            min={0.01}
            max={1000}
            decimalScale={2}
            {...form.getInputProps('area')}
          />
        </Field>
        <Field>
          <Checkbox.Group label="设施" {...form.getInputProps('facilities')}>
            <Group gap="sm" mt="0.25rem">
              {(kinds.data?.rows ?? []).map(({ key, name }) => (
                <Checkbox key={key} value={key} label={name} />
              ))}
            </Group>
          </Checkbox.Group>
        </Field>
        <Field>
          <Textarea
            label="备注"
            autosize
            minRows={2}
            maxLength={200}
            {...form.getInputProps('note')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
