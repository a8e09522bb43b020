import { endSchedule } from '#shared/contract/safety/schedule.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import type { Schedule } from './schedule-form.ts'

interface StopDialogProps {
  readonly schedule: Schedule
  readonly onClose: () => void
}

/** Nothing begins any more from a day on; what had begun stays due. */
export function StopDialog({ schedule, onClose }: StopDialogProps) {
  const command = useCommand(endSchedule)
  const today = useToday()
  const { id, version, name } = schedule
  const record = useRecordForm<{ termTo: string; reason: string }>({
    initialValues: { termTo: addDays(today, 1), reason: '' },
    schema: endSchedule.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      const { stillDueUntil } = await command.mutateAsync({ id, version, ...values })
      const running =
        stillDueUntil === null
          ? ''
          : `，已经开始的一次做到 ${dayAndHour(shanghaiDay(stillDueUntil), stillDueUntil)}`
      notifyDone(`已定停止日期${running}`)
    },
  })
  return (
    <FormDialog record={record} title={`停止计划：${name}`} saveLabel="停止" onClose={onClose}>
      <FormGroup>
        <Field>
          <DayField
            label="从哪天起停止"
            description="最早明天；那天之前已经开始的一次仍要做完"
            required
            {...record.form.getInputProps('termTo')}
          />
        </Field>
        <ReasonField record={record} label="原因" />
      </FormGroup>
    </FormDialog>
  )
}
