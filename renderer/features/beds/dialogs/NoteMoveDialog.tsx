import { noteMove } from '#shared/contract/residents/move-note.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWhyNot } from '#renderer/domain/notify.ts'
import { ResidentPicker, type FoundResident } from '#renderer/domain/ResidentPicker.tsx'
import { hourText } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useNow, useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import type { BoardBed } from '../board-beds.ts'
import { FormDialog } from './FormDialog.tsx'

interface NoteMoveDialogProps {
  /** Who is meant lies here; absent, the person is chosen in the form. */
  readonly bed?: BoardBed
  readonly onClose: () => void
}

interface NoteValues extends Record<string, unknown> {
  resident: FoundResident | null
  movedOn: string
  movedTime: string
  toText: string
  reason: string
}

/** `302-1` is a bed, anything else words; the service knows which beds there are. */
const bedCode = /^[\dA-Za-z\u4e00-\u9fff]+-[\dA-Za-z]+$/

/** At night: who was moved, when, to where as far as known. The office finishes it. */
export function NoteMoveDialog({ bed, onClose }: NoteMoveDialogProps) {
  const noting = useCommand(noteMove)
  const residentId = bed?.residentId ?? null
  const toInput = ({ resident, toText, ...values }: NoteValues) => {
    const place = toText.trim()
    return {
      residentId: (residentId ?? resident?.id) as number,
      ...values,
      ...(bedCode.test(place) ? { toBed: place } : { toText: place }),
    }
  }
  const record = useRecordForm<NoteValues>({
    initialValues: {
      resident: null,
      movedOn: useToday(),
      movedTime: hourText(new Date(useNow()).toISOString()),
      toText: '',
      reason: '',
    },
    schema: noteMove.input,
    toInput,
    fieldNames: { residentId: 'resident', toBed: 'toText', toBedId: 'toText', bed: 'toText' },
    save: async (values) => {
      const { contradictions } = await noting.mutateAsync(toInput(values))
      const name = bed?.residentName ?? values.resident?.name ?? ''
      notifyDone(`${name} 的调床已记下，等办公室补全`)
      if (contradictions.length > 0) notifyWhyNot(`与现有记录不符：${contradictions.join('')}`)
    },
  })
  const { form } = record
  const who = bed === undefined ? '' : `：${bed.residentName}`
  return (
    <FormDialog record={record} title={`夜间调床，待补全${who}`} saveLabel="记下" onClose={onClose}>
      <FormGroup>
        {bed === undefined ? (
          <Field>
            <ResidentPicker label="谁" required takesFocus {...form.getInputProps('resident')} />
          </Field>
        ) : null}
        <Field>
          <TextInput
            label="到了哪里"
            required
            placeholder="305-2，或“护士站旁边的房间”"
            maxLength={60}
            data-autofocus={bed === undefined ? undefined : true}
            {...form.getInputProps('toText')}
          />
        </Field>
        <Field width="half">
          <DayField label="哪一天" required {...form.getInputProps('movedOn')} />
        </Field>
        <Field width="half">
          <HourField label="几点" {...form.getInputProps('movedTime')} />
        </Field>
        <Field>
          <TextInput
            label="为什么"
            placeholder="同房吵闹"
            maxLength={200}
            {...form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
