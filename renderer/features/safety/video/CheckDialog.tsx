import { recordVideoCheck } from '#shared/contract/safety/video.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { instantGiven } from '#renderer/domain/care-instant.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { VideoSystem } from './video-view.ts'

interface Values extends Record<string, unknown> {
  checkedOn: string
  checkedHour: string
  oldestOn: string
  workingCount: number | string
  staffId: number | null
  note: string
}

interface CheckDialogProps {
  readonly system: VideoSystem
  readonly onClose: () => void
}

/** What a look at a system found. */
export function CheckDialog({ system, onClose }: CheckDialogProps) {
  const command = useCommand(recordVideoCheck)
  const today = useToday()
  const [hourNow] = useState(() => shanghaiHour(new Date().toISOString()))
  const input = (values: Values) => ({
    systemId: system.id,
    checkedAt: instantGiven(values.checkedOn, values.checkedHour),
    oldestOn: values.oldestOn,
    workingCount: values.workingCount === '' ? Number.NaN : Number(values.workingCount),
    staffId: values.staffId,
    note: values.note,
  })
  const record = useRecordForm<Values>({
    initialValues: {
      checkedOn: today,
      checkedHour: hourNow,
      oldestOn: '',
      workingCount: system.cameraCount,
      staffId: null,
      note: '',
    },
    schema: recordVideoCheck.input,
    toInput: input,
    fieldNames: { checkedAt: 'checkedHour' },
    save: async (values) => {
      const { keptDays, isShort } = await command.mutateAsync(input(values))
      notifyDone(`已登记，实存 ${keptDays} 天${isShort ? '，不足' : ''}`)
    },
  })
  const { form } = record
  const title = `登记检查：${system.name}`
  return (
    <FormDialog record={record} title={title} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField label="最早影像日期" required max={today} {...form.getInputProps('oldestOn')} />
        </Field>
        <Field width="half">
          <NumberInput
            label="正常的摄像头"
            required
            min={0}
            hideControls
            {...form.getInputProps('workingCount')}
          />
        </Field>
        <Field width="third">
          <DayField label="检查日期" required max={today} {...form.getInputProps('checkedOn')} />
        </Field>
        <Field width="third">
          <HourField label="检查时间" {...form.getInputProps('checkedHour')} />
        </Field>
        <Field width="third">
          <StaffPicker label="检查人" placeholder="本人" {...form.getInputProps('staffId')} />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
