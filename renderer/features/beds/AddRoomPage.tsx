import { addRoom, bedKinds } from '#shared/contract/beds/bed.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { bedKindWords } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Select, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/beds/add-room')

interface RoomValues extends Record<string, unknown> {
  building: string
  floor: string
  room: string
  bedCount: number | string
  kind: (typeof bedKinds)[number]
  from: string
}

/** A room with its beds; the next room starts with the same floor and kind. */
export function AddRoomPage() {
  const navigate = route.useNavigate()
  const command = useCommand(addRoom)
  const record = useRecordForm<RoomValues>({
    initialValues: {
      building: '',
      floor: '',
      room: '',
      bedCount: 2,
      kind: 'unknown',
      from: useToday(),
    },
    schema: addRoom.input,
    save: async (values) => {
      const input = { ...values, bedCount: Number(values.bedCount) }
      const { bedIds } = await command.mutateAsync(input)
      notifyDone(`${values.room.trim()} 室登记了 ${bedIds.length} 张床`)
    },
  })
  const { form } = record

  /** The next room is a clean form: leaving it now loses nothing. */
  function startNextRoom() {
    const next = { ...form.getValues(), room: '' }
    form.setValues(next)
    form.resetDirty(next)
  }

  return (
    <Page title="登记房间和床位">
      <Panel isNarrow>
        <RecordForm
          record={record}
          label="登记房间和床位"
          saveLabel="登记"
          onSaved={startNextRoom}
          onCancel={() => void navigate({ to: '/beds' })}
        >
          <FormGroup>
            <Field width="third">
              <TextInput
                label="楼名"
                placeholder="只有一栋可以不填"
                {...form.getInputProps('building')}
              />
            </Field>
            <Field width="third">
              <TextInput
                label="楼层"
                required
                placeholder="3 或 三层"
                autoFocus
                {...form.getInputProps('floor')}
              />
            </Field>
            <Field width="third">
              <TextInput
                label="房间号"
                required
                placeholder="302"
                {...form.getInputProps('room')}
              />
            </Field>
            <Field width="third">
              <NumberInput
                label="床位数"
                required
                min={1}
                max={12}
                allowDecimal={false}
                {...form.getInputProps('bedCount')}
              />
            </Field>
            <Field width="third">
              <Select
                label="床位类型"
                data={bedKinds.map((kind) => ({ value: kind, label: bedKindWords[kind] }))}
                allowDeselect={false}
                {...form.getInputProps('kind')}
              />
            </Field>
            <Field width="third">
              <DayField label="启用日期" required {...form.getInputProps('from')} />
            </Field>
          </FormGroup>
        </RecordForm>
      </Panel>
    </Page>
  )
}
