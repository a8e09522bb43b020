import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { shanghaiDay } from '#shared/text/day.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'
import type { UseFormReturnType } from '@mantine/form'

/** When and by whom: what every entry of observations begins with. */
export interface EntryHead {
  observedOn: string
  observedHour: string
  observedByStaffId: number | null
}

export function headNow(): EntryHead {
  const now = new Date().toISOString()
  return { observedOn: shanghaiDay(now), observedHour: shanghaiHour(now), observedByStaffId: null }
}

/** The instant of day and hour; what is no hour the service refuses at the field. */
export function observedAtOf({ observedOn, observedHour }: EntryHead): string {
  return instantAt(observedOn, observedHour) ?? ''
}

interface HeadFieldsProps {
  readonly form: UseFormReturnType<EntryHead>
}

/** Day, hour and who saw it; nobody named is who signed in. */
export function HeadFields({ form }: HeadFieldsProps) {
  return (
    <>
      <Field width="third">
        <DayField label="日期" required {...form.getInputProps('observedOn')} />
      </Field>
      <Field width="third">
        <HourField label="时间" {...form.getInputProps('observedHour')} />
      </Field>
      <Field width="third">
        <StaffPicker
          label="观察人"
          description="不选就是登录的人"
          {...form.getInputProps('observedByStaffId')}
        />
      </Field>
    </>
  )
}
